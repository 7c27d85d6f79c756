using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>A storage account that the conformance suite runs against.</summary>
public abstract class ConformanceTarget : IAsyncLifetime
{
    public string ConnectionString { get; protected set; } = "";

    public abstract Task InitializeAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Lets time pass for the service.</summary>
    public abstract Task PassAsync(TimeSpan time);

    internal TableClient Table(string name) => new TableServiceClient(ConnectionString).GetTableClient(name);

    internal async Task<TestTable> NewTableAsync()
    {
        var client = Table(StorageAccount.NewPrefix());
        await client.CreateAsync();
        return new TestTable(client);
    }

    internal async Task<TestQueue> NewQueueAsync(QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        var client = new QueueServiceClient(ConnectionString, options).GetQueueClient(StorageAccount.NewPrefix());
        await client.CreateIfNotExistsAsync();
        return new TestQueue(client);
    }
}

/// <summary>The process's one Azurite.</summary>
public sealed class AzuriteTarget : ConformanceTarget
{
    public override async Task InitializeAsync() => ConnectionString = (await AzuriteServer.GetAsync()).ConnectionString;

    public override Task PassAsync(TimeSpan time) => Task.Delay(time);
}

/// <summary>The strict fake of the service.</summary>
public sealed class FakeTarget : ConformanceTarget
{
    private StorageFake? fake;

    public override async Task InitializeAsync()
    {
        fake = await StorageFake.StartAsync();
        ConnectionString = fake.ConnectionString;
    }

    public override async Task DisposeAsync() => await fake!.DisposeAsync();

    public override Task PassAsync(TimeSpan time)
    {
        fake!.Clock.Advance(time);
        return Task.CompletedTask;
    }
}

/// <summary>A table of one test's own.</summary>
internal sealed class TestTable(TableClient client) : IAsyncDisposable
{
    public TableClient Client => client;

    public async Task<TableEntity> ReadAsync(string rowKey) => (await client.GetEntityAsync<TableEntity>("p", rowKey)).Value;

    public async Task<List<string>> KeysAsync(string? filter = null)
    {
        var keys = new List<string>();
        await foreach (var row in client.QueryAsync<TableEntity>(filter))
            keys.Add(row.RowKey);
        return keys;
    }

    public async ValueTask DisposeAsync() => await client.DeleteAsync();
}

/// <summary>A queue of one test's own.</summary>
internal sealed class TestQueue(QueueClient client) : IAsyncDisposable
{
    public QueueClient Client => client;

    public async ValueTask DisposeAsync() => await client.DeleteIfExistsAsync();
}
