using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>The custom handler's process, started and started again as the Functions host does it.</summary>
internal sealed class FunctionsHostProcess : IAsyncDisposable
{
    private const int MaxCrashes = 3;

    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);

    private readonly string executable;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly ConcurrentQueue<string> faults;
    private readonly StringBuilder output = new();
    private Process process;
    private Task watch = Task.CompletedTask;
    private int crashes;
    private bool stopped;

    private FunctionsHostProcess(string executable, IReadOnlyDictionary<string, string> environment, ConcurrentQueue<string> faults)
    {
        (this.executable, this.environment, this.faults) = (executable, environment, faults);
        Address = new Uri($"http://127.0.0.1:{FreePort.Take(1)[0]}");
        this.process = Start();
    }

    /// <summary>Where the handler listens.</summary>
    public Uri Address { get; }

    /// <summary>What the handler has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts the handler and waits for any answer to <c>GET /</c>.</summary>
    public static async Task<FunctionsHostProcess> StartAsync(
        string executable, IReadOnlyDictionary<string, string> environment, ConcurrentQueue<string> faults)
    {
        var process = new FunctionsHostProcess(executable, environment, faults);
        try
        {
            await process.ReadyAsync();
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        process.watch = process.WatchAsync();
        return process;
    }

    /// <summary>Kills the handler as a failing machine would, and waits until the host has it running again.</summary>
    public async Task CrashAsync()
    {
        var before = this.process;
        before.Kill();
        while (ReferenceEquals(before, this.process) && !watch.IsCompleted)
            await Task.Delay(ReadyPoll);
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        stopped = true;
        if (!this.process.HasExited)
            this.process.Kill(entireProcessTree: true);
        await watch;
        this.process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(ReadyLimit);
        while (!this.process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(Address, limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(ReadyPoll, limit.Token);
            }
        }

        await this.process.WaitForExitAsync(CancellationToken.None);
        throw new InvalidOperationException($"The handler ended with {this.process.ExitCode} before it was ready: {Output}");
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await this.process.WaitForExitAsync();
            if (stopped)
                return;
            if (this.process.ExitCode == 0 || ++crashes == MaxCrashes)
            {
                this.faults.Enqueue($"The handler ended with {this.process.ExitCode} (crash {crashes}); the host starts it no more: {Output}");
                return;
            }

            this.process = Start();
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(this.executable)
        {
            WorkingDirectory = Path.GetDirectoryName(this.executable),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in this.environment)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = Address.Port.ToString(CultureInfo.InvariantCulture);
        // The handler inherits the host's own address, which it must not listen at.
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }
}
