using System.Security.Cryptography;
using System.Text;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// The signature of the service's events: <c>ce-signature: sha256={hex},sha256={hex}</c>, the HMAC-SHA256 of the connection's id by the primary
/// and by the secondary access key.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/reference-cloud-events#attributes</remarks>
internal static class EventSignature
{
    private const string Prefix = "sha256=";

    /// <summary>The service has two keys.</summary>
    private const int Most = 2;

    public static bool IsValid(string header, string connectionId, IReadOnlyList<string> accessKeys)
    {
        var expected = accessKeys.Select(key => Encoding.ASCII.GetBytes(Of(connectionId, key))).ToList();
        return header.Split(',', StringSplitOptions.TrimEntries).Take(Most)
            .Any(signature => expected.Exists(one => CryptographicOperations.FixedTimeEquals(one, Encoding.UTF8.GetBytes(signature))));
    }

    /// <summary>One key's signature: <c>sha256={hex}</c>.</summary>
    public static string Of(string connectionId, string accessKey) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(accessKey), Encoding.UTF8.GetBytes(connectionId)));
}
