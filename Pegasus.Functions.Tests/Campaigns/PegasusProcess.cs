using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Pegasus as a process of its own, standing alone in the Production environment: to be killed as a machine would.</summary>
internal sealed class PegasusProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string storage;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly StringBuilder output = new();
    private Process process;

    private PegasusProcess(string storage, IReadOnlyDictionary<string, string> settings)
    {
        (this.storage, this.settings) = (storage, settings);
        Address = new Uri($"http://127.0.0.1:{FreePort.Take(1)[0]}");
        process = Start();
    }

    public Uri Address { get; }

    public string Prefix { get; } = AzuriteServer.NewPrefix();

    public string SigningKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    public int Id => process.Id;

    /// <summary>What it has taken of the machine since it was started.</summary>
    public ProcessUsage Usage => ProcessUsage.Of(process);

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <param name="storage">The connection string of its storage account.</param>
    /// <param name="settings">More environment variables, or others than the default.</param>
    public static async Task<PegasusProcess> StartAsync(string storage, IReadOnlyDictionary<string, string>? settings = null)
    {
        var started = new PegasusProcess(storage, settings ?? new Dictionary<string, string>());
        try
        {
            await started.ReadyAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until it does nothing: what a start and its first requests have left to be compiled is done.</summary>
    public async Task RestAsync()
    {
        TimeSpan before;
        do
        {
            before = Usage.Time;
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }
        while (Usage.Time - before > TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Kills it at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts it again after it was killed.</summary>
    public async Task RestartAsync()
    {
        process.Dispose();
        process = Start();
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Pegasus.Functions"))
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--urls", Address.ToString() },
        };
        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = null,
            ["AzureWebJobsStorage"] = storage,
            ["Tables__Prefix"] = Prefix,
            ["Auth__SigningKey"] = SigningKey,
            ["Queues__Visibility"] = "00:00:02",
            ["Limits__SessionMessages"] = "100000",
            ["Limits__WidgetSessions"] = "100000",
            ["Limits__AddressSessions"] = "100000",
            ["Limits__AddressMessages"] = "100000",
            ["Limits__WidgetMessages"] = "100000",
            ["Limits__WorkspaceSessions"] = "100000",
            ["Limits__WorkspaceMessages"] = "100000",
            ["Plans__Free__DailyCredits"] = "100000",
            ["Logging__LogLevel__Default"] = "Warning",
        })
        {
            start.Environment[name] = value;
        }
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var begun = new Process { StartInfo = start };
        begun.OutputDataReceived += Collect;
        begun.ErrorDataReceived += Collect;
        begun.Start();
        begun.BeginOutputReadLine();
        begun.BeginErrorReadLine();
        return begun;
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/api/version"));
                return;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < StartLimit)
            {
                await Task.Delay(25);
            }
            catch (HttpRequestException)
            {
                throw new InvalidOperationException($"The process did not start: {Output}");
            }
        }
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }
}
