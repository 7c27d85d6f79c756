using System.Security.Cryptography;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Security;

/// <summary>Decrypts a file's strings and streams (ISO 32000-2, 7.6).</summary>
internal sealed class Decryption
{
    private enum Cipher
    {
        None,
        Rc4,
        Aes128,
        Aes256,
    }

    private readonly byte[] key;
    private readonly Cipher strings;
    private readonly Cipher streams;

    private Decryption(byte[] key, Cipher strings, Cipher streams) => (this.key, this.strings, this.streams) = (key, strings, streams);

    /// <summary>What decrypts the file; null if it is not encrypted.</summary>
    /// <exception cref="PdfException">It needs a password, or is encrypted by an unknown method.</exception>
    public static Decryption? Create(ObjectStore store)
    {
        if (store.Dictionary(store.Trailer.GetValueOrDefault("Encrypt")) is not { } encrypt) return null;
        if (store.Name(encrypt["Filter"]) is not "Standard")
            throw new PdfException(PdfFault.Encrypted, "The file is protected in a way that only its maker's programs can open.");
        var key = FileKey.FromEmptyPassword(store, encrypt)
            ?? throw new PdfException(PdfFault.Encrypted, "The file is protected by a password.");
        var version = store.Number(encrypt["V"])?.Int ?? 0;
        if (version < 4) return new Decryption(key, Cipher.Rc4, Cipher.Rc4);
        var filters = store.Dictionary(encrypt["CF"]) ?? PdfDictionary.Empty;
        return new Decryption(key, CipherOf(store, filters, encrypt["StrF"]), CipherOf(store, filters, encrypt["StmF"]));
    }

    public byte[] DecryptString(PdfReference id, byte[] data) => Decrypt(strings, id, data);

    /// <summary>The stream's bytes, still packed. Cross-reference streams, and those that say so, are not encrypted.</summary>
    public ReadOnlyMemory<byte> DecryptStream(ObjectStore store, PdfStream stream)
    {
        var isPlain = store.Name(stream.Dictionary["Type"]) == "XRef" || store.Resolve(stream.Dictionary["Filter"]) is PdfName { Value: "Crypt" }
            || (store.Array(stream.Dictionary["Filter"])?.Items is [var first, ..] && store.Name(first) == "Crypt");
        if (isPlain || streams == Cipher.None || stream.Id is null) return stream.Raw;
        store.Budget.CountBytes(stream.Raw.Length);
        return Decrypt(streams, stream.Id, stream.Raw.Span);
    }

    private static Cipher CipherOf(ObjectStore store, PdfDictionary filters, PdfObject? name)
    {
        if (store.Name(name) is not { } filter || filter == "Identity") return Cipher.None;
        return store.Name(store.Dictionary(filters[filter])?["CFM"]) switch
        {
            "V2" => Cipher.Rc4,
            "AESV2" => Cipher.Aes128,
            "AESV3" => Cipher.Aes256,
            _ => Cipher.None,
        };
    }

    private byte[] Decrypt(Cipher cipher, PdfReference id, ReadOnlySpan<byte> data) => cipher switch
    {
        Cipher.Rc4 => Rc4.Apply(ObjectKey(id, []), data),
        Cipher.Aes128 => AesCbc.Decrypt(ObjectKey(id, "sAlT"u8), data),
        Cipher.Aes256 when key.Length == 32 => AesCbc.Decrypt(key, data),
        _ => data.ToArray(),
    };

    /// <summary>The key of one object (algorithm 1): the file's key with the object's number and generation, low bytes first.</summary>
    private byte[] ObjectKey(PdfReference id, ReadOnlySpan<byte> salt)
    {
        var (n, g) = (id.Number, id.Generation);
#pragma warning disable CA5351 // The format prescribes MD5.
        var hash = MD5.HashData([.. key, (byte)n, (byte)(n >> 8), (byte)(n >> 16), (byte)g, (byte)(g >> 8), .. salt]);
#pragma warning restore CA5351
        return hash[..Math.Min(key.Length + 5, 16)];
    }
}
