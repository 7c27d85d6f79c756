using System.Diagnostics;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Web;

/// <summary>What npm knows of the widget and the console, so that one command runs every test.</summary>
public sealed class WebPackageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private static string Folder => Path.Combine(RepositoryRoot.Path, "web");

    [Fact]
    public async Task Types_lint_format_and_unit_tests_hold()
    {
        var (exit, output) = await RunAsync("run", "check");

        Assert.True(exit == 0, $"npm run check in web/ ended with {exit}:\n{output}");
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1", ["CI"] = "1" },
        };
        // Of the colours' two switches one wins by a warning.
        start.Environment.Remove("FORCE_COLOR");
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
