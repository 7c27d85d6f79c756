using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>A workspace's whole ledger, read straight from storage.</summary>
/// <param name="Days">Each day's quota and credits used.</param>
/// <param name="Holds">Credits held for questions that are being answered.</param>
/// <param name="Settled">The replies that were charged.</param>
/// <param name="Held">Charges that are not final.</param>
/// <param name="Replies">The replies that stand in the conversations.</param>
/// <param name="Questions">How many questions stand there.</param>
internal sealed record LedgerAudit(
    IReadOnlyDictionary<string, (int Quota, int Used)> Days, int Holds, IReadOnlyList<string> Settled, int Held, IReadOnlyList<string> Replies, int Questions)
{
    public int Used => Days.Values.Sum(day => day.Used);

    public static async Task<LedgerAudit> ReadAsync(PegasusApp app, string workspaceId)
    {
        var rows = await app.Services.GetRequiredService<PegasusStorage>().Ledger
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId}")).ToListAsync();
        var charges = rows.Where(row => row.RowKey[..2] is "s-" or "c-" && row.RowKey.Contains("-t-", StringComparison.Ordinal)).ToList();
        var messages = rows.Where(row => row.RowKey.Contains("-m-", StringComparison.Ordinal)).ToList();
        return new LedgerAudit(
            rows.Where(row => row.RowKey.StartsWith("credits-2", StringComparison.Ordinal))
                .ToDictionary(row => row.RowKey, row => (row.GetInt32("Quota")!.Value, row.GetInt32("Used")!.Value)),
            rows.Count(row => row.RowKey.StartsWith("hold-", StringComparison.Ordinal)),
            [.. charges.Where(row => row.GetString("State") == "Settled").Select(row => row.GetString("MessageId")!)],
            charges.Count(row => row.GetString("State") == "Held"),
            [.. messages.Where(row => row.GetString("Author") == "Bot").Select(row => row.RowKey[(row.RowKey.LastIndexOf('-') + 1)..])],
            messages.Count(row => row.GetString("Author") is "Visitor" or "Member"));
    }

    /// <summary>Asserts that what was charged is exactly what was answered, within the quota.</summary>
    public void AssertExact()
    {
        Assert.All(Days, day => Assert.InRange(day.Value.Used, 0, day.Value.Quota));
        Assert.Equal(0, Holds);
        Assert.Equal(0, Held);
        Assert.Equal(Replies.Order(), Settled.Order());
        Assert.Equal(Replies.Count, Replies.Distinct().Count());
        Assert.Equal(Replies.Count, Questions);
        Assert.Equal(Replies.Count, Used);
    }
}
