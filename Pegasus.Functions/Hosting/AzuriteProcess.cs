using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pegasus.Functions.Hosting;

/// <summary>A running Azurite of this application: all its services in one process, which takes half of the memory that two take.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RivalLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PortPoll = TimeSpan.FromMilliseconds(50);

    // What Azurite writes when the last of its services listens. An open port might be another one's.
    private const string Listening = "Table service is successfully listening";

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AzuriteProcess(Process process)
    {
        this.process = process;
        this.process.OutputDataReceived += Collect;
        this.process.ErrorDataReceived += Collect;
        this.process.BeginOutputReadLine();
        this.process.BeginErrorReadLine();
    }

    /// <summary>Starts Azurite and waits until its table and queue services answer.</summary>
    /// <param name="installation">Where it is installed.</param>
    /// <param name="data">The folder in which it keeps its data.</param>
    /// <param name="ports">Where it is to listen on 127.0.0.1.</param>
    /// <param name="cancellationToken">Gives the start up, and stops what has been started.</param>
    /// <returns>The process; null where another one came first to the same ports and answers there.</returns>
    /// <exception cref="StartupException">It did not start; the message holds what it said.</exception>
    public static async Task<AzuriteProcess?> StartAsync(
        AzuriteInstallation installation, string data, AzuritePorts ports, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(data);
        var azurite = new AzuriteProcess(Start(installation, data, ports));
        try
        {
            if (await azurite.ListensAsync(cancellationToken))
                return azurite;
            await azurite.DisposeAsync();
            return await RivalAnswersAsync(ports, cancellationToken)
                ? null
                : throw new StartupException($"Azurite did not start at the ports {ports.Table} (tables) and {ports.Queue} (queues): {azurite.Output}");
        }
        catch (OperationCanceledException)
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops Azurite and waits until it has saved its data.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            if (!this.process.HasExited)
            {
                await this.process.StandardInput.WriteLineAsync("stop".AsMemory(), limit.Token);
                await this.process.StandardInput.FlushAsync(limit.Token);
            }

            await this.process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It ended by itself just now, or does not heed the wish.
            this.process.Kill(entireProcessTree: true);
        }

        this.process.Dispose();
    }

    private string Output
    {
        get
        {
            lock (output)
                return output.ToString().Trim();
        }
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        await Task.WhenAny(this.listening.Task, this.process.WaitForExitAsync(limit.Token));
        cancellationToken.ThrowIfCancellationRequested();
        return this.listening.Task.IsCompleted;
    }

    // Two applications that start at once both start an Azurite; the one that comes second to a port ends itself.
    private static async Task<bool> RivalAnswersAsync(AzuritePorts ports, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < RivalLimit; waited += PortPoll)
        {
            if (await ports.AnswerAsync(cancellationToken))
                return true;
            await Task.Delay(PortPoll, cancellationToken);
        }

        return false;
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
        if (line.Data?.Contains(Listening, StringComparison.Ordinal) == true)
            this.listening.TrySetResult();
    }

    private static Process Start(AzuriteInstallation installation, string data, AzuritePorts ports)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AzuriteInstallation.Sources, "start.cjs"), installation.Azurite,
                "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data,
                // Nobody uses the blob service: any free port will do.
                "--blobPort", "0", "--queuePort", $"{ports.Queue}", "--tablePort", $"{ports.Table}",
                // Azurite closes idle connections after 5 s, just when a client may be about to use one again.
                "--queueKeepAliveTimeout", "120", "--tableKeepAliveTimeout", "120",
            },
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new StartupException($"The development storage needs Node.js, which could not be started ({e.Message}). Install Node.js 20 or later.");
        }
    }
}
