using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Training;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>The rows of texts, indexes and garbage, against the bots that they belong to.</summary>
internal static class TrainingRows
{
    /// <summary>Asserts that after collection there are exactly the live index generations and texts, and no note.</summary>
    public static async Task AssertNoOrphansAsync(PegasusApp app, ShiftedClock clock)
    {
        clock.Advance(TimeSpan.FromHours(2));
        await Campaign.RunTimerAsync(app);

        var storage = app.Services.GetRequiredService<PegasusStorage>();
        var bots = await app.Services.GetRequiredService<BotStore>().ListAllAsync(CancellationToken.None).ToListAsync();
        var documents = app.Services.GetRequiredService<DocumentTable>();
        var contents = new List<string>();
        foreach (var bot in bots)
            contents.AddRange(await documents.ListAsync(bot.WorkspaceId, bot.BotId, null, null, CancellationToken.None).Select(document => document.ContentPartition).ToListAsync());
        var live = bots.Where(bot => bot.State.Generation is not null).Select(bot => IndexTable.Partition(bot.BotId, bot.State.Generation!));

        Assert.Equal(live.Order(), await PartitionsAsync(storage.Index));
        Assert.Equal(contents.Order(), await PartitionsAsync(storage.Contents));
        Assert.Empty(await PartitionsAsync(storage.Garbage));
    }

    private static async Task<IReadOnlyList<string>> PartitionsAsync(TableClient table) =>
        [.. (await table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]).ToListAsync()).Select(row => row.PartitionKey).Distinct().Order()];
}
