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
    /// <summary>Asserts that collection leaves exactly the live index generations and texts, and no note; a worker may be collecting, too.</summary>
    public static async Task AssertNoOrphansAsync(PegasusApp app, ShiftedClock clock)
    {
        clock.Advance(TimeSpan.FromHours(2));
        var left = "";
        await Campaign.UntilAsync(
            async () =>
            {
                await Campaign.RunTimerAsync(app);
                return (left = await CompareAsync(app)).Length == 0;
            },
            () => $"nothing is left over: {left}");
    }

    /// <summary>What is there too much or too little; empty if all is as it should be.</summary>
    private static async Task<string> CompareAsync(PegasusApp app)
    {
        var storage = app.Services.GetRequiredService<PegasusStorage>();
        var bots = await app.Services.GetRequiredService<BotStore>().ListAllAsync(CancellationToken.None).ToListAsync();
        var documents = app.Services.GetRequiredService<DocumentTable>();
        var texts = new List<string>();
        foreach (var bot in bots)
            texts.AddRange(await documents.ListAsync(bot.WorkspaceId, bot.BotId, null, null, CancellationToken.None).Select(document => document.ContentPartition).ToListAsync());
        var generations = bots.Where(bot => bot.State.Generation is not null).Select(bot => IndexTable.Partition(bot.BotId, bot.State.Generation!));
        return string.Join(", ", Difference("index", generations, await PartitionsAsync(storage.Index))
            .Concat(Difference("text", texts, await PartitionsAsync(storage.Contents)))
            .Concat(Difference("note", [], await PartitionsAsync(storage.Garbage))));
    }

    private static IEnumerable<string> Difference(string what, IEnumerable<string> wanted, IReadOnlyList<string> found)
    {
        var live = wanted.ToHashSet();
        return found.Except(live).Select(key => $"{what} {key} is an orphan").Concat(live.Except(found).Select(key => $"{what} {key} is missing"));
    }

    private static async Task<IReadOnlyList<string>> PartitionsAsync(TableClient table) =>
        [.. (await table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]).ToListAsync()).Select(row => row.PartitionKey).Distinct().Order()];
}
