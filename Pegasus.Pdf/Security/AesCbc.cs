using System.Security.Cryptography;

namespace Pegasus.Pdf.Security;

/// <summary>AES in CBC mode as PDF uses it: the initialization vector comes first, the padding is that of PKCS #7.</summary>
internal static class AesCbc
{
    private const int Block = 16;

    /// <summary>Decrypts; bytes beyond whole blocks are left out, and so is padding that makes sense.</summary>
    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> data)
    {
        var length = (data.Length - Block) / Block * Block;
        if (length <= 0) return [];
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(data.Slice(Block, length), data[..Block], PaddingMode.None);
        return plain[^1] is > 0 and <= Block ? plain[..^plain[^1]] : plain;
    }
}
