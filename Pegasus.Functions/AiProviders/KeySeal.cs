using System.Security.Cryptography;
using System.Text;
using Pegasus.Domain.Ai;

namespace Pegasus.Functions.AiProviders;

/// <summary>
/// Seals workspaces' API keys. The workspace and the row go in as associated data: a sealed key that is copied to another workspace, or
/// into another kind of row, does not open there.
/// </summary>
internal sealed class KeySeal(MasterKeys keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Whether there is a master key to seal under.</summary>
    public bool CanSeal => keys.Present is not null;

    /// <exception cref="InvalidOperationException">There is no master key.</exception>
    public SealedKey Seal(string workspaceId, string apiKey)
    {
        var master = keys.Present ?? throw new InvalidOperationException($"{MasterKeys.PresentName} is not set.");
        var (plain, nonce, tag) = (Encoding.UTF8.GetBytes(apiKey), RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes]);
        var sealedBytes = new byte[plain.Length];
        using var aes = new AesGcm(master, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes, tag, PlaceOf(workspaceId));
        return new SealedKey(MasterKeys.IdOf(master), nonce, tag, sealedBytes);
    }

    /// <summary>The key; null if its master key is not configured any more, or if it was sealed for another place or changed.</summary>
    public string? Open(string workspaceId, SealedKey key)
    {
        if (keys.Find(key.MasterKeyId) is not { } master || key.Nonce.Length != NonceBytes || key.Tag.Length != TagBytes)
            return null;
        var plain = new byte[key.Ciphertext.Length];
        using var aes = new AesGcm(master, TagBytes);
        try
        {
            aes.Decrypt(key.Nonce, key.Ciphertext, key.Tag, plain, PlaceOf(workspaceId));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] PlaceOf(string workspaceId) => Encoding.UTF8.GetBytes($"workspaces/{workspaceId}/{AiProviderTable.Row}");
}
