using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// Stands in for the Azure Functions host, whose ways it has from measurements of the real one: starts the custom handler of a
/// published folder, hands HTTP requests through, delivers queue messages and fires timers. It ends by killing the handler.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    private readonly CancellationTokenSource stopping = new();
    private readonly FunctionsHostProcess process;
    private readonly FunctionsHostProxy proxy;
    private readonly FunctionsHostQueues queues;
    private readonly Task pumps;

    private FunctionsHost(
        FunctionsHostFolder folder, FunctionsHostProcess process, FunctionsHostProxy proxy, FunctionsHostQueues queues, ConcurrentQueue<string> faults)
    {
        (Folder, this.process, this.proxy, this.queues, Faults) = (folder, process, proxy, queues, faults);
        Client = ApiClient.For(proxy.Address, describedAt: process.Address);
        pumps = queues.RunAsync(stopping.Token);
    }

    public FunctionsHostFolder Folder { get; }

    /// <summary>Calls the host's public side.</summary>
    public HttpClient Client { get; }

    /// <summary>What the real host would not have forgiven. A test that ends well finds none.</summary>
    public ConcurrentQueue<string> Faults { get; }

    /// <summary>The HTTP functions that were called, with method and path, in order.</summary>
    public IReadOnlyCollection<(string Function, string Method, string Path)> Calls => this.proxy.Calls;

    /// <summary>What the handler has written so far.</summary>
    public string Output => this.process.Output;

    /// <summary>The folder that <c>dotnet publish</c> makes, made once for a test process.</summary>
    public static Task<string> PublishedAsync() => Published.Value;

    /// <summary>Starts the handler of a folder and waits until it is ready.</summary>
    /// <param name="path">What <c>dotnet publish</c> made.</param>
    /// <param name="settings">The application settings, with <c>__</c> in their names; <c>AzureWebJobsStorage</c> is one of them.</param>
    public static async Task<FunctionsHost> StartAsync(string path, IReadOnlyDictionary<string, string> settings)
    {
        var faults = new ConcurrentQueue<string>();
        var folder = new FunctionsHostFolder(path, settings);
        var process = await FunctionsHostProcess.StartAsync(folder.Executable, settings, faults);
        var proxy = await FunctionsHostProxy.StartAsync(folder, process.Address);
        var queues = new FunctionsHostQueues(folder, settings["AzureWebJobsStorage"], process.Address, faults);
        return new FunctionsHost(folder, process, proxy, queues, faults);
    }

    /// <summary>Runs a timer function now and waits for it.</summary>
    public Task FireTimerAsync(string function) => this.queues.FireAsync(function);

    /// <summary>Kills the handler and waits until it runs again; the host bears two such crashes.</summary>
    public Task CrashAsync() => this.process.CrashAsync();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await this.process.DisposeAsync();
        await pumps;
        await this.proxy.DisposeAsync();
        this.queues.Dispose();
        Client.Dispose();
        stopping.Dispose();
    }

    private static async Task<string> PublishAsync()
    {
        var folder = Path.Combine(RepositoryRoot.Path, ".pegasus", "published");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "publish", Path.Combine(RepositoryRoot.Path, "Pegasus.Functions"), "-c", "Release", "-o", folder },
        };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish failed: {output}");
    }
}
