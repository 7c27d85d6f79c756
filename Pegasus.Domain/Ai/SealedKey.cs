namespace Pegasus.Domain.Ai;

/// <summary>An API key as it is stored: sealed by AES-256-GCM (NIST SP 800-38D), for one workspace's row alone.</summary>
/// <param name="MasterKeyId">Which master key it was sealed under.</param>
/// <param name="Nonce">12 random bytes, new for each sealing.</param>
/// <param name="Tag">16 bytes that tell whether anything was changed.</param>
/// <param name="Ciphertext">The key's UTF-8, as long as that.</param>
public sealed record SealedKey(string MasterKeyId, byte[] Nonce, byte[] Tag, byte[] Ciphertext);
