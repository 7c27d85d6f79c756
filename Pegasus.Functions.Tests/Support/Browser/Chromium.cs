namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>A browser of Chromium's kind on this machine.</summary>
internal static class Chromium
{
    /// <summary>The environment variable that names the executable, where it is elsewhere or another than the first found.</summary>
    public const string Variable = "PEGASUS_CHROMIUM";

    private static readonly string[] LinuxNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    private static readonly string[] MacNames = ["Chromium", "Google Chrome", "Microsoft Edge"];
    private static readonly string[] WindowsNames = [@"Chromium\Application\chrome.exe", @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    /// <inheritdoc cref="FindAsync(string?)"/>
    public static Task<string> FindAsync() => FindAsync(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Its path; where there is none, Debian and Ubuntu get one if they can.</summary>
    /// <param name="named">What the environment variable says.</param>
    /// <exception cref="InvalidOperationException">There is no browser; the message says how to get one.</exception>
    public static async Task<string> FindAsync(string? named)
    {
        if (named is { Length: > 0 })
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names {named}, and there is no such file.");
        if (Find() is { } found)
            return found;
        var reason = await ChromiumInstallation.TryAsync(() => Find() is not null);
        return Find() ?? throw new InvalidOperationException(
            $"The browser tests need Chromium, Google Chrome or Microsoft Edge, and none was found. {reason} " +
            $"Install one (Debian and Ubuntu: sudo apt-get install chromium), or set {Variable} to the path of its executable.");
    }

    private static string? Find() => Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsMacOS())
        {
            return from folder in new[] { "/Applications", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Applications") }
                   from name in MacNames
                   select Path.Combine(folder, $"{name}.app/Contents/MacOS/{name}");
        }

        if (OperatingSystem.IsWindows())
        {
            return from variable in new[] { "ProgramFiles", "ProgramFiles(x86)", "LocalAppData" }
                   let folder = Environment.GetEnvironmentVariable(variable)
                   where folder is not null
                   from name in WindowsNames
                   select Path.Combine(folder, name);
        }

        return from name in LinuxNames from folder in new[] { "/usr/bin", "/usr/local/bin", "/snap/bin" } select Path.Combine(folder, name);
    }
}
