using System.Diagnostics;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>Installs Debian's Chromium, once, where the system is Debian or Ubuntu and the tests run as root, as they do in a container.</summary>
internal static class ChromiumInstallation
{
    private const string AptGet = "/usr/bin/apt-get";
    private const string OsRelease = "/etc/os-release";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <param name="isThere">Whether somebody else has installed it meanwhile.</param>
    /// <returns>Why it could not; empty if it did.</returns>
    public static async Task<string> TryAsync(Func<bool> isThere)
    {
        if (!IsDebian() || !File.Exists(AptGet))
            return "The tests install it themselves on Debian and Ubuntu only.";
        if (!Environment.IsPrivilegedProcess)
            return "The tests install it themselves as root only.";
        // Test processes that start at the same time wait for the first.
        await using var turn = await TakeTurnAsync(Path.Combine(Path.GetTempPath(), "pegasus-chromium.lock"));
        if (isThere())
            return "";
        Console.WriteLine("Installing Chromium for the browser tests by apt-get (once; about a minute)");
        var problem = await RunAsync("update") ?? await RunAsync("install", "--yes", "--no-install-recommends", "chromium");
        return problem ?? "";
    }

    private static bool IsDebian() => OperatingSystem.IsLinux() && File.Exists(OsRelease) && File.ReadLines(OsRelease).Any(line =>
        line.StartsWith("ID", StringComparison.Ordinal) && (line.Contains("debian", StringComparison.Ordinal) || line.Contains("ubuntu", StringComparison.Ordinal)));

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(500, limit.Token);
            }
        }
    }

    private static async Task<string?> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(AptGet, ["-q", "-o", "DPkg::Lock::Timeout=300", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await Task.WhenAll(output, errors, process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"apt-get {arguments[0]} took longer than {Limit.TotalMinutes} minutes.";
        }

        var lastLine = (await errors).Trim().Split('\n')[^1];
        return process.ExitCode == 0 ? null : $"apt-get {arguments[0]} ended with {process.ExitCode}: {lastLine}";
    }
}
