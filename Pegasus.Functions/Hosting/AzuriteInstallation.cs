using System.ComponentModel;
using System.Diagnostics;

namespace Pegasus.Functions.Hosting;

/// <summary>Azurite, installed from npm by the lock file that comes with the application.</summary>
/// <param name="Azurite">The path of the script that runs its blob, queue and table services.</param>
/// <param name="Table">The path of the script that runs its table service alone.</param>
/// <param name="Queue">The path of the script that runs its queue service alone.</param>
internal sealed record AzuriteInstallation(string Azurite, string Table, string Queue)
{
    /// <summary>The version that package.json names.</summary>
    public const string Version = "3.37.0";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Where package.json, its lock file and start.cjs lie beside the executable.</summary>
    public static string Sources => Path.Combine(AppContext.BaseDirectory, "Hosting", "azurite");

    /// <summary>Installs Azurite in a folder unless it is there already. Processes that do so at once wait for the first.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="log">Told when an installation begins, for it takes about half a minute.</param>
    /// <param name="cancellationToken">Gives the installation up.</param>
    /// <exception cref="StartupException">npm is missing or failed; the message says what to do.</exception>
    public static async Task<AzuriteInstallation> EnsureAsync(string folder, Action<string> log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var installation = In(folder);
        using (await LockAsync(Path.Combine(folder, ".lock"), cancellationToken))
        {
            // Written last, so that an installation that was cut off is begun anew.
            var stamp = Path.Combine(folder, $"installed-{Version}");
            if (!File.Exists(stamp) || !File.Exists(installation.Azurite))
            {
                log($"Installing Azurite {Version}, the storage emulator, in {folder} (once; about half a minute)");
                foreach (var file in new[] { "package.json", "package-lock.json" })
                    File.Copy(Path.Combine(Sources, file), Path.Combine(folder, file), overwrite: true);
                await InstallAsync(folder, cancellationToken);
                await File.WriteAllTextAsync(stamp, "", cancellationToken);
            }
        }

        return installation;
    }

    private static AzuriteInstallation In(string folder)
    {
        var scripts = Path.Combine(Path.GetFullPath(folder), "node_modules", "azurite", "dist", "src");
        return new AzuriteInstallation(
            Path.Combine(scripts, "azurite.js"), Path.Combine(scripts, "table", "main.js"), Path.Combine(scripts, "queue", "main.js"));
    }

    // The file stays; what counts is who has it open, and that ends with the process, however it ends.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        using var npm = Start(folder);
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
            await npm.WaitForExitAsync(cancellationToken);
            if (npm.ExitCode != 0)
                throw new StartupException($"npm could not install Azurite in {folder} (exit {npm.ExitCode}): {(await errors + await output).Trim()}");
        }
        finally
        {
            if (!npm.HasExited)
                npm.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error" },
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new StartupException(
                $"The development storage needs npm, which could not be started ({e.Message}). Install Node.js 20 or later with npm, "
                + "start Azurite yourself, or set AzureWebJobsStorage to the connection string of a storage account.");
        }
    }
}
