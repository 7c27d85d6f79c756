using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// Signs what a Web PubSub service takes as proof of its access key: a JWT by HS256 with <c>aud</c> and <c>exp</c>. The key is the text that
/// the portal shows, not the bytes that it may stand for.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/reference-rest-api-data-plane</remarks>
internal sealed class AccessKeyTokens(string accessKey)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials credentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(accessKey)), SecurityAlgorithms.HmacSha256);

    /// <param name="audience">The address that the token is for.</param>
    /// <param name="now">When it is signed.</param>
    /// <param name="expires">When it ends.</param>
    /// <param name="claims">What else it says.</param>
    public string Issue(string audience, DateTimeOffset now, DateTimeOffset expires, IDictionary<string, object>? claims = null) =>
        handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = claims,
            SigningCredentials = credentials,
        });
}
