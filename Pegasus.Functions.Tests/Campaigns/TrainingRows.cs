using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Training;
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
        var generations = new List<string>();
        foreach (var bot in bots.Where(bot => bot.State.Generation is not null))
            generations.AddRange(await RowsAsync(app.Services.GetRequiredService<IndexTable>(), bot));
        return string.Join(", ", Difference("index", generations, await KeysAsync(storage.Index, row => $"{row.PartitionKey} {BlobRows.PrefixOf(row)}"))
            .Concat(Difference("text", texts, await KeysAsync(storage.Contents, row => row.PartitionKey)))
            .Concat(Difference("note", [], await KeysAsync(storage.Garbage, row => row.PartitionKey))));
    }

    private static IEnumerable<string> Difference(string what, IEnumerable<string> wanted, IReadOnlyList<string> found)
    {
        var live = wanted.ToHashSet();
        return found.Except(live).Select(key => $"{what} {key} is an orphan").Concat(live.Except(found).Select(key => $"{what} {key} is missing"));
    }

    /// <summary>The rows of the generation that a bot answers from.</summary>
    private static async Task<IEnumerable<string>> RowsAsync(IndexTable index, BotRecord bot)
    {
        var generation = bot.State.Generation!;
        var manifest = await index.FindManifestAsync(bot.BotId, generation, CancellationToken.None) ?? new IndexManifest("", []);
        return manifest.Segments.Select(segment => $"{bot.BotId} s-{segment.JobId}-{segment.DocumentId}-{segment.Revision}-").Append($"{bot.BotId} g-{generation}-");
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(TableClient table, Func<TableEntity, string> key) =>
        [.. (await table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]).ToListAsync()).Select(key).Distinct().Order()];
}
