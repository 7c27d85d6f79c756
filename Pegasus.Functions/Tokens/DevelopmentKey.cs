using System.Security.Cryptography;

namespace Pegasus.Functions.Tokens;

/// <summary>The keys of a developer's machine: made at the first start, each kept in a file of its own.</summary>
internal static class DevelopmentKey
{
    /// <summary>The key of a file, in base64.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="bytes">How many random bytes a new key has.</param>
    public static string Read(string folder, string name, int bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(folder);
        if (!File.Exists(path))
        {
            var draft = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(draft, Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)));
            // Of two first starts at once, the one that links first wins, and both read its key.
            File.Move(draft, path, overwrite: false);
        }
        return File.ReadAllText(path);
    }
}
