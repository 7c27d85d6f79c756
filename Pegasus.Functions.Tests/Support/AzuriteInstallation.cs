using System.Diagnostics;
using System.Security.Cryptography;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Azurite from npm, once for all test processes of this repository, in the git-ignored <c>.pegasus/azurite</c>.</summary>
internal static class AzuriteInstallation
{
    private const string Version = "3.37.0";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    private static string Pinned => Path.Combine(RepositoryRoot.Path, "Pegasus.Functions", "Hosting", "azurite");

    private static string PinnedLock => Path.Combine(Pinned, "package-lock.json");

    /// <summary>The script that runs all of Azurite's services; installs it if need be.</summary>
    public static async Task<string> EnsureAsync()
    {
        var folder = Path.Combine(RepositoryRoot.Path, ".pegasus", "azurite");
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        Directory.CreateDirectory(folder);
        await using var exclusive = await LockAsync(Path.Combine(folder, ".lock"));

        // The same stamp as the application's own installation, so that neither undoes the other's.
        var stamp = Path.Combine(folder, "installed");
        var wanted = File.Exists(PinnedLock) ? Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(PinnedLock))) : Version;
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted || !File.Exists(script))
        {
            await InstallAsync(folder);
            await File.WriteAllTextAsync(stamp, wanted);
        }

        return script;
    }

    /// <summary>The file may stay; what counts is who has it open.</summary>
    private static async Task<FileStream> LockAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPoll);
            }
        }
    }

    private static async Task InstallAsync(string folder)
    {
        if (File.Exists(PinnedLock))
        {
            foreach (var file in new[] { "package.json", "package-lock.json" })
                File.Copy(Path.Combine(Pinned, file), Path.Combine(folder, file), overwrite: true);
            await NpmAsync(folder, "ci");
        }
        else
        {
            await NpmAsync(folder, "install", "--no-package-lock", $"azurite@{Version}");
        }
    }

    private static async Task NpmAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments.Concat(["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder]))
            start.ArgumentList.Add(argument);
        using var npm = Process.Start(start)!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm could not install Azurite in {folder}: {await errors}{await output}");
    }
}
