using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support.WebPubSub;

/// <summary>A JWT as the service checks it: HS256 by an access key's text, the audience the very address, not expired.</summary>
internal static class PubSubToken
{
    public static JsonNode Payload(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    /// <summary>Why the service does not take a token; null if it does.</summary>
    public static string? Problem(string token, string audience, DateTimeOffset now)
    {
        if (token.Split('.') is not [var header, var body, var signature])
            return "no JWT";
        if ((string?)JsonNode.Parse(Base64Url.DecodeFromChars(header))!["alg"] != "HS256")
            return "not signed by HS256";
        var signed = Encoding.ASCII.GetBytes($"{header}.{body}");
        if (!new[] { WebPubSubFake.AccessKey, WebPubSubFake.SecondaryAccessKey }
            .Any(key => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed)) == signature))
        {
            return "signed by another key";
        }
        var payload = Payload(token);
        if ((string?)payload["aud"] != audience)
            return $"audience {payload["aud"]} instead of {audience}";
        return (long?)payload["exp"] is { } expires && DateTimeOffset.FromUnixTimeSeconds(expires) > now ? null : "expired";
    }
}
