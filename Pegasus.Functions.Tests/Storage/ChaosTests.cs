using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>A counter and a row for each increment, changed in one transaction under heavy faults, ends exact.</summary>
public class ChaosTests(ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("PEGASUS_CAMPAIGN") == "full";
    private static readonly int Senders = Full ? 16 : 8;
    private static readonly int Each = Full ? 25 : 15;

    [Fact]
    public async Task A_fifth_of_responses_lost_and_a_fifth_of_requests_refused_lose_and_double_nothing()
    {
        var azurite = await AzuriteServer.GetAsync();
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        var subject = new FaultSubject(azurite.ConnectionString, proxy.ConnectionString);
        await subject.Table.CreateAsync();
        await subject.Table.AddEntityAsync(FaultSubject.Row("counter", 0));
        proxy.Chaos(seed: 1, lostResponses: 0.2, unavailable: 0.2);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var turn = 0; turn < Each; turn++)
                await IncrementAsync(subject, $"row-{sender}-{turn}");
        }));
        output.WriteLine($"{Senders * Each} increments, {proxy.Requests} requests, {proxy.Faults} faults");
        Assert.Equal(Senders * Each, (await subject.Table.GetEntityAsync<TableEntity>("p", "counter")).Value["Value"]);
        Assert.Equal((Senders * Each) + 1, (await subject.RowsAsync()).Split(' ').Length);
        await subject.DeleteAsync();
    }

    /// <summary>Read, decide, write with the ETag; a call whose outcome is unknown looks for its own row, as the credits do.</summary>
    private static async Task IncrementAsync(FaultSubject subject, string rowKey)
    {
        while (true)
        {
            try
            {
                if ((await subject.FaultyTable.GetEntityIfExistsAsync<TableEntity>("p", rowKey)).HasValue)
                    return;
                var counter = (await subject.FaultyTable.GetEntityAsync<TableEntity>("p", "counter")).Value;
                await subject.FaultyTable.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, FaultSubject.Row(rowKey, 1)),
                    new(TableTransactionActionType.UpdateMerge, FaultSubject.Row("counter", counter.GetInt32("Value")!.Value + 1), counter.ETag),
                ]);
                return;
            }
            catch (RequestFailedException refused) when (refused.Status is 0 or 412 or 503)
            {
                // Again: 412 lost the race, 0 and 503 left the outcome open.
            }
        }
    }
}
