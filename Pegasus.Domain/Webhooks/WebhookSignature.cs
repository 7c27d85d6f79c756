using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pegasus.Domain.Webhooks;

/// <summary>
/// The signature of Standard Webhooks (standardwebhooks.com, symmetric): <c>v1,</c> and the base64 of HMAC-SHA256 over
/// <c>{webhook-id}.{webhook-timestamp}.{body}</c>.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How a secret is shown begins with this; what follows is base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>The header <c>webhook-signature</c>: a signature for each secret, parted by blanks.</summary>
    public static string Of(IEnumerable<byte[]> secrets, string id, DateTimeOffset at, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }

    /// <summary>A secret as it is shown.</summary>
    public static string Show(byte[] secret) => SecretPrefix + Convert.ToBase64String(secret);
}
