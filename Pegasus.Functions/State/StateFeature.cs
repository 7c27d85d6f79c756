using Azure;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Hosting;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>The storage account, its tables and queues.</summary>
internal static class StateFeature
{
    public static IServiceCollection AddState(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().ValidateOnStart();
        return services
            .AddSingleton<IConfigureOptions<StorageOptions>, StorageOptionsSetup>()
            .AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsSetup>()
            .AddSingleton(OpenTables)
            .AddSingleton(services => OpenQueues(services, QueueMessageEncoding.Base64))
            .AddKeyedSingleton(QueueMessageEncoding.None, (services, _) => OpenQueues(services, QueueMessageEncoding.None))
            .AddSingleton(services => new PegasusStorage(
                services.GetRequiredService<TableServiceClient>(),
                services.GetRequiredService<QueueServiceClient>(),
                services.GetRequiredService<IOptions<HostingOptions>>().Value.Prefix))
            .AddSingleton<GarbageTable>()
            .AddSingleton<TimerRuns>()
            .AddHostedService<StorageSetup>();
    }

    private static TableServiceClient OpenTables(IServiceProvider services) =>
        services.GetRequiredService<IOptions<StorageOptions>>().Value is { ConnectionString: { Length: > 0 } connection }
            ? new TableServiceClient(connection)
            : new TableServiceClient(AccountUri(services, "table"), new DefaultAzureCredential());

    private static QueueServiceClient OpenQueues(IServiceProvider services, QueueMessageEncoding encoding)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        return services.GetRequiredService<IOptions<StorageOptions>>().Value is { ConnectionString: { Length: > 0 } connection }
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(AccountUri(services, "queue"), new DefaultAzureCredential(), options);
    }

    private static Uri AccountUri(IServiceProvider services, string service) =>
        new($"https://{services.GetRequiredService<IOptions<StorageOptions>>().Value.AccountName}.{service}.core.windows.net");

    /// <summary>Creates tables and queues before the first request is taken.</summary>
    private sealed class StorageSetup(PegasusStorage storage) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            try
            {
                await storage.CreateAsync(cancellationToken);
            }
            catch (RequestFailedException fault)
            {
                throw new StartupException($"{StorageOptions.ConnectionKey}: the storage account refused or does not answer ({fault.ErrorCode ?? fault.Message}). Check the setting, the account, and the permissions.");
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
