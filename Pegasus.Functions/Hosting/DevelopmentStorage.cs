using System.Globalization;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// Standing alone on <c>UseDevelopmentStorage=true</c>, starts Azurite unless something listens on its table port already, and
/// stops it after everything that uses it has stopped. One that was left running by a killed application is simply used.
/// </summary>
internal sealed class DevelopmentStorage(DevelopmentStorageOptions options, ILogger<DevelopmentStorage> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private AzuriteProcess? azurite;

    /// <summary>Whether this application runs the storage, and not another one.</summary>
    public bool IsRunning => this.azurite is not null;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await AzuritePorts.AnswersAsync(options.Ports.Table, cancellationToken))
            return;

        var installation = await AzuriteInstallation.EnsureAsync(
            options.Installation, message => logger.LogInformation("{Message}", message), cancellationToken);
        this.azurite = await AzuriteProcess.StartAsync(installation, options.Data, options.Ports, cancellationToken);
        logger.LogInformation(
            "Development storage in {Folder}, at the ports {Table} (tables) and {Queue} (queues)", options.Data, options.Ports.Table, options.Ports.Queue);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref this.azurite, null) is { } azurite)
            await azurite.DisposeAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Where the development storage keeps its files and listens.</summary>
/// <param name="Installation">The folder in which Azurite is installed.</param>
/// <param name="Data">The folder in which it keeps tables and queues.</param>
/// <param name="Ports">The ports on 127.0.0.1.</param>
internal sealed record DevelopmentStorageOptions(string Installation, string Data, AzuritePorts Ports)
{
    public const string ConnectionKey = "AzureWebJobsStorage";
    public const string TablePortKey = "Azurite:TablePort";
    public const string QueuePortKey = "Azurite:QueuePort";

    private const string Shorthand = "UseDevelopmentStorage=true";

    /// <summary>The connection string of an emulator at these ports. Its account and key are Microsoft's published ones.</summary>
    public string ConnectionString => Ports == AzuritePorts.Default
        ? Shorthand
        : "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"QueueEndpoint=http://127.0.0.1:{Ports.Queue}/devstoreaccount1;TableEndpoint=http://127.0.0.1:{Ports.Table}/devstoreaccount1;";

    /// <summary>
    /// What the configuration wants of the development storage; null where it names another one. In Development, naming none
    /// means this one.
    /// </summary>
    /// <exception cref="StartupException">A port is not a port.</exception>
    public static DevelopmentStorageOptions? Read(IConfiguration configuration, string folder, bool isDevelopment)
    {
        var connection = configuration[ConnectionKey]?.Trim().TrimEnd(';');
        var unnamed = string.IsNullOrEmpty(connection) && !configuration.GetSection(ConnectionKey).GetChildren().Any();
        if (!(unnamed && isDevelopment) && !Shorthand.Equals(connection, StringComparison.OrdinalIgnoreCase))
            return null;
        return new DevelopmentStorageOptions(
            Path.Combine(folder, "azurite"),
            Path.Combine(folder, "storage"),
            new AzuritePorts(Port(configuration, TablePortKey, AzuritePorts.Default.Table), Port(configuration, QueuePortKey, AzuritePorts.Default.Queue)));
    }

    private static int Port(IConfiguration configuration, string key, int byDefault) => configuration[key] switch
    {
        null or "" => byDefault,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 => port,
        var text => throw new StartupException($"{key} is '{text}', which is not a port (1 to 65535)."),
    };
}
