using System.Security.Cryptography;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Security;

/// <summary>
/// Makes the file's key of the empty password, which most protected files open with: their protection is of printing and
/// copying by people, not of reading (ISO 32000-2, 7.6.4.3, algorithms 2, 2.A, 2.B, 4, 5 and 6).
/// </summary>
internal static class FileKey
{
    private static readonly byte[] Padding =
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>The key; null if the empty password does not open the file.</summary>
    public static byte[]? FromEmptyPassword(ObjectStore store, PdfDictionary encrypt)
    {
        var revision = store.Number(encrypt["R"])?.Int ?? 0;
        var user = Bytes(store, encrypt["U"]);
        return revision switch
        {
            >= 2 and <= 4 => Old(store, encrypt, revision, user),
            5 or 6 => New(revision, user, Bytes(store, encrypt["UE"])),
            _ => null,
        };
    }

    private static byte[]? Old(ObjectStore store, PdfDictionary encrypt, int revision, byte[] user)
    {
        var owner = Bytes(store, encrypt["O"]);
        if (owner.Length < 32 || user.Length < 16) return null;
        var id = store.Array(store.Trailer.GetValueOrDefault("ID"))?.Items is [var first, ..] ? Bytes(store, first) : [];
        var length = revision == 2 ? 5 : Math.Clamp((store.Number(encrypt["Length"])?.Int ?? 40) / 8, 5, 16);
        if (revision == 4) length = 16;

        var permissions = (int)(long)Math.Clamp(store.Number(encrypt["P"])?.Value ?? 0, int.MinValue, uint.MaxValue);
        var isPlainMetadata = revision == 4 && store.Resolve(encrypt["EncryptMetadata"]) is PdfKeyword { Word: "false" };
        var key = Md5([.. Padding, .. owner.AsSpan(0, 32), .. BitConverter.GetBytes(permissions), .. id, .. isPlainMetadata ? [0xFF, 0xFF, 0xFF, 0xFF] : Array.Empty<byte>()]);
        for (var i = 0; revision >= 3 && i < 50; i++) key = Md5(key.AsSpan(0, length));
        key = key[..length];

        var check = revision == 2 ? Rc4.Apply(key, Padding) : Rc4.Apply(key, Md5([.. Padding, .. id]));
        for (var i = 1; revision >= 3 && i < 20; i++) check = Rc4.Apply([.. key.Select(part => (byte)(part ^ i))], check);
        return check.AsSpan(0, 16).SequenceEqual(user.AsSpan(0, 16)) ? key : null;
    }

    private static byte[]? New(int revision, byte[] user, byte[] userKey)
    {
        if (user.Length < 48 || userKey.Length < 32) return null;
        if (!Hash(revision, user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32))) return null;
        using var aes = Aes.Create();
        aes.Key = Hash(revision, user.AsSpan(40, 8));
        return aes.DecryptCbc(userKey.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    /// <summary>The hash of the empty password with a salt: SHA-256, from revision 6 on hardened by at least 64 rounds (algorithm 2.B).</summary>
    private static byte[] Hash(int revision, ReadOnlySpan<byte> salt)
    {
        var key = SHA256.HashData(salt);
        if (revision == 5) return key;
        using var aes = Aes.Create();
        for (var round = 0; ; round++)
        {
            var block = new byte[64 * key.Length];
            for (var i = 0; i < 64; i++) key.CopyTo(block, i * key.Length);
            aes.Key = key[..16];
            var encrypted = aes.EncryptCbc(block, key.AsSpan(16, 16), PaddingMode.None);
            var remainder = encrypted.AsSpan(0, 16).ToArray().Sum(part => part) % 3;
            key = remainder switch { 0 => SHA256.HashData(encrypted), 1 => SHA384.HashData(encrypted), _ => SHA512.HashData(encrypted) };
            if (round >= 63 && encrypted[^1] <= round - 32) return key[..32];
        }
    }

    private static byte[] Bytes(ObjectStore store, PdfObject? value) => (store.Resolve(value) as PdfString)?.Bytes ?? [];

    // The format prescribes MD5; nothing here relies on it for safety.
#pragma warning disable CA5351
    private static byte[] Md5(ReadOnlySpan<byte> data) => MD5.HashData(data);
#pragma warning restore CA5351
}
