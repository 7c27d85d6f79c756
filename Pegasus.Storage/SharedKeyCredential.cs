using System.Security.Cryptography;
using System.Text;

namespace Pegasus.Storage;

/// <summary>An account and its key. A class, not a record: nothing prints the key by accident.</summary>
internal sealed class SharedKeyCredential(string accountName, byte[] key)
{
    public string AccountName { get; } = accountName;

    /// <summary>The base64 HMAC-SHA256 of a canonical request.</summary>
    public string Sign(string stringToSign) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

    public override string ToString() => AccountName;
}
