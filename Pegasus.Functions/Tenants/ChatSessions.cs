using System.Security.Cryptography;
using System.Text;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>
/// Which conversation a caller's own session id names: one of its token and its website, whoever else uses the same id. An id that could
/// be guessed names one of the caller's address alone, so that nobody goes on with another's.
/// </summary>
internal sealed class ChatSessions(SigningKeys keys)
{
    /// <summary>The most characters of a caller's session id.</summary>
    public const int MaxLength = 200;

    /// <summary>From this length on an id counts as one that nobody guesses: 128 bits in base64.</summary>
    public const int Unguessable = 22;

    private readonly byte[] key = keys.For(TokenKind.ChatSession).Key;

    /// <summary>The conversation's own id, which nobody can work out without Pegasus' key.</summary>
    public string IdOf(TenantTokenClaims token, HttpContext context, string sessionId)
    {
        var address = sessionId.Length < Unguessable ? ClientAddress.Of(context) : null;
        return Ids.Of(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{token.TokenId}\n{VisitorGate.OriginOf(context.Request)}\n{address}\n{sessionId}")));
    }
}
