using System.Diagnostics;
using System.Net.Sockets;
using Pegasus.Functions.Hosting;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// The one Azurite of this test process: tables and queues in memory, on free ports. It ends with the process, however that ends: it
/// watches its standard input. Tests share it and keep apart by table prefix.
/// </summary>
internal sealed class AzuriteServer : IDisposable
{
    private const string Runner =
        "process.stdin.on('close', () => process.exit(0)).resume();"
        + "process.argv.splice(1, 0, process.env.AZURITE);"
        + "require(process.env.AZURITE)";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<AzuriteServer>> Shared = new(() => StartAsync(logsAccess: false));

    private readonly Process process;
    private readonly Lock log = new();
    private bool stopped;

    private AzuriteServer(Process process, string accessLogPath, string connectionString)
    {
        this.process = process;
        AccessLogPath = accessLogPath;
        ConnectionString = connectionString;
        process.OutputDataReceived += Log;
        process.ErrorDataReceived += Log;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <summary>To the tables and queues.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Of one's own, a line for each request, as it is answered: <c>… "GET /devstoreaccount1/T(…) HTTP/1.1" 200 -</c>. A transaction's line
    /// names no table: count those with a <see cref="FaultProxy"/>.
    /// </summary>
    public string AccessLogPath { get; }

    /// <summary>The server, started by whoever asks first.</summary>
    public static Task<AzuriteServer> GetAsync() => Shared.Value;

    /// <summary>A prefix for the tables of one test.</summary>
    public static string NewPrefix() => StorageAccount.NewPrefix();

    /// <summary>Deletes the tables that begin with a prefix.</summary>
    public async Task DeleteTablesAsync(string prefix)
    {
        var client = new TableServiceClient(ConnectionString);
        foreach (var table in await TableNames.ListAsync(ConnectionString, prefix))
            await client.GetTableClient(table).DeleteAsync();
    }

    /// <summary>The lines of the access log that hold a text.</summary>
    public async Task<IReadOnlyList<string>> AccessesAsync(string text)
    {
        await using var file = new FileStream(AccessLogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync()).Split('\n');
        return [.. lines.Where(line => line.Contains(text, StringComparison.Ordinal))];
    }

    /// <summary>Another one, for a test that reads the access log; the test stops it.</summary>
    public static Task<AzuriteServer> StartOwnAsync() => StartAsync(logsAccess: true);

    private static async Task<AzuriteServer> StartAsync(bool logsAccess)
    {
        var folder = Path.Combine(RepositoryRoot.Path, ".pegasus", "azurite");
        var script = (await AzuriteInstallation.EnsureAsync(folder, Console.WriteLine, CancellationToken.None)).Azurite;
        var ports = FreePort.Take(3);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE"] = script },
            ArgumentList =
            {
                "-e", Runner, "--",
                "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck",
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
                "--queueKeepAliveTimeout", "120", "--tableKeepAliveTimeout", "120",
            },
        };
        if (!logsAccess)
            start.ArgumentList.Add("--silent");
        var log = Path.Combine(Path.GetTempPath(), $"pegasus-azurite-{Environment.ProcessId}-{ports[2]}.log");
        var server = new AzuriteServer(Process.Start(start)!, log, StorageAccount.ConnectionString(ports[2], ports[1]));
        await server.WaitAsync(ports[1], ports[2]);
        return server;
    }

    private async Task WaitAsync(params int[] ports)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var port in ports)
        {
            while (!await AnswersAsync(port))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
                    throw new InvalidOperationException($"Azurite did not start: {await File.ReadAllTextAsync(AccessLogPath)}");
                await Task.Delay(50);
            }
        }
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        lock (log)
        {
            if (!stopped)
                File.AppendAllText(AccessLogPath, $"{line.Data}\n");
        }
    }

    public void Dispose() => Stop();

    private void Stop()
    {
        if (!process.HasExited)
            process.Kill();
        lock (log)
        {
            stopped = true;
            File.Delete(AccessLogPath);
        }
    }
}
