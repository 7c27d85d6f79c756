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
            .AddSingleton(Open)
            .AddSingleton<GarbageTable>()
            .AddHostedService<StorageSetup>();
    }

    private static PegasusStorage Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var prefix = services.GetRequiredService<IOptions<HostingOptions>>().Value.Prefix;
        if (options.ConnectionString is { Length: > 0 } connection)
            return new PegasusStorage(new TableServiceClient(connection), new QueueServiceClient(connection), prefix);
        var credential = new DefaultAzureCredential();
        return new PegasusStorage(
            new TableServiceClient(new Uri($"https://{options.AccountName}.table.core.windows.net"), credential),
            new QueueServiceClient(new Uri($"https://{options.AccountName}.queue.core.windows.net"), credential),
            prefix);
    }

    /// <summary>Creates tables and queues before the first request is taken.</summary>
    private sealed class StorageSetup(PegasusStorage storage) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => storage.CreateAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
