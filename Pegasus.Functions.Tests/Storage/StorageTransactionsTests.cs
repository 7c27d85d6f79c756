using Pegasus.Functions.Tests.Support;
using Pegasus.Storage;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public class StorageTransactionsTests
{
    [Fact]
    public async Task The_count_is_that_of_the_servers_access_log()
    {
        using var azurite = await AzuriteServer.StartOwnAsync();
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient(StorageAccount.NewPrefix());
        await table.CreateAsync();
        using var measure = StorageTransactions.Measure();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(index => table.AddEntityAsync(new TableEntity("p", $"{index}"))));
        await table.GetEntityAsync<TableEntity>("p", "1");
        await table.DeleteAsync();
        Assert.Equal(12, measure.Count);
        while ((await azurite.AccessesAsync(table.Name)).Count < 12)
            await Task.Delay(20);
        Assert.Equal(12, (await azurite.AccessesAsync(table.Name)).Count);
    }

    [Fact]
    public async Task Every_attempt_counts()
    {
        var azurite = await AzuriteServer.GetAsync();
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        proxy.Add(_ => true, Fault.Unavailable());
        using var measure = StorageTransactions.Measure();
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => new TableServiceClient(proxy.ConnectionString).GetTableClient("abc").CreateAsync());
        Assert.Equal((StorageDefaults.MaxRetries + 1, proxy.Requests), (measure.Count, measure.Count));
    }

    [Fact]
    public async Task A_measure_within_a_measure_adds_to_both_and_ends_by_itself()
    {
        using var outer = StorageTransactions.Measure();
        StorageTransactions.Record();
        using (var inner = StorageTransactions.Measure())
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(StorageTransactions.Record)));
            Assert.Equal(100, inner.Count);
        }

        StorageTransactions.Record();
        Assert.Equal(102, outer.Count);
    }

    [Fact]
    public void Without_a_measure_nothing_is_counted()
    {
        var measure = StorageTransactions.Measure();
        measure.Dispose();
        StorageTransactions.Record();
        Assert.Equal(0, measure.Count);
    }
}
