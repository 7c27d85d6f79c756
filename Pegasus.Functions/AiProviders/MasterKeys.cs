using System.Security.Cryptography;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.AiProviders;

/// <summary>
/// The keys that workspaces' API keys are sealed under: <c>Byok:MasterKey</c>, and those of <c>Byok:OldMasterKeys</c>, which open what was
/// sealed under them before. Without any, no key of a workspace is taken.
/// </summary>
/// <param name="Present">The key that seals, 32 bytes; null if there is none.</param>
/// <param name="Old">Keys that open alone.</param>
internal sealed record MasterKeys(byte[]? Present, IReadOnlyList<byte[]> Old)
{
    public const string PresentName = "Byok:MasterKey";
    public const string OldName = "Byok:OldMasterKeys";

    /// <summary>AES-256.</summary>
    public const int Bytes = 32;

    private const string FileName = "byok-key";
    private const string Mend = "Set it to 32 random bytes in base64, such as the output of \"openssl rand -base64 32\"";

    /// <summary>Reads the settings; in Development a missing key is made and kept.</summary>
    /// <exception cref="StartupException">One of them is not a key.</exception>
    public static MasterKeys Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var present = configuration[PresentName] switch
        {
            { Length: > 0 } setting => Parse(setting) ?? throw new StartupException($"{PresentName} is not base64 of {Bytes} bytes. {Mend}."),
            _ when environment.IsDevelopment() => ReadDevelopments(Path.Combine(environment.ContentRootPath, ".pegasus")),
            _ => null,
        };
        var old = (configuration[OldName] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => Parse(setting) ?? throw new StartupException($"{OldName} has an entry that is not base64 of {Bytes} bytes. {Mend}, with commas between keys."));
        return new MasterKeys(present, [.. old]);
    }

    /// <summary>What a key is known by in rows: the beginning of its SHA-256.</summary>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8));

    /// <summary>The key of this id; null if there is none.</summary>
    public byte[]? Find(string id) => Old.Prepend(Present).FirstOrDefault(key => key is not null && IdOf(key) == id);

    private static byte[]? Parse(string setting)
    {
        var bytes = new byte[setting.Length];
        return Convert.TryFromBase64String(setting.Trim(), bytes, out var length) && length == Bytes ? bytes[..length] : null;
    }

    private static byte[] ReadDevelopments(string folder) =>
        Parse(DevelopmentKey.Read(folder, FileName, Bytes)) ?? throw new StartupException($"{Path.Combine(folder, FileName)} does not hold a key; delete it to have a new one made.");
}
