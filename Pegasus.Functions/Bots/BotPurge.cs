using Azure;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Chats;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.State;
using Pegasus.Functions.Unanswered;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Bots;

/// <summary>What came of deleting a bot.</summary>
internal enum BotDeletion
{
    Deleted,
    NotFound,
    Refused,
}

/// <summary>
/// Deletes a bot with all it owns. The bot's row goes first, and with it every visitor's way in; a note written before makes
/// sure that a purge that is cut off is finished by the collector.
/// </summary>
internal sealed class BotPurge(
    PegasusStorage storage, BotStore bots, GarbageTable garbage, ConversationErasure conversations, ChatTable chats, UnansweredTable unanswered,
    GoldenTable golden, CrawlTable crawls, Bookkeeping books, TimeProvider clock)
{
    /// <summary>Deletes a bot if <paramref name="mayDelete"/> says so of it as it is now.</summary>
    /// <returns>The bot, where it was refused.</returns>
    public async Task<(BotDeletion Outcome, BotRecord? Bot)> DeleteAsync(
        string workspaceId, string botId, Func<BotRecord, bool> mayDelete, CancellationToken cancellationToken)
    {
        GarbageNote? note = null;
        for (var attempt = 1; ; attempt++)
        {
            if (await bots.FindAsync(workspaceId, botId, cancellationToken) is not { } bot)
                return await EndAsync(note, (note is null ? BotDeletion.NotFound : BotDeletion.Deleted, null), cancellationToken);
            if (!mayDelete(bot))
                return await EndAsync(note, (BotDeletion.Refused, bot), cancellationToken);
            note ??= await garbage.AddAsync(NoteOf(workspaceId, botId, clock.GetUtcNow()), cancellationToken);
            try
            {
                await bots.DeleteAsync(bot, cancellationToken);
                await PurgeAsync(workspaceId, botId, cancellationToken);
                return await EndAsync(note, (BotDeletion.Deleted, null), cancellationToken);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>The note that leads to whatever a bot owns, should its row be gone.</summary>
    public static GarbageNote NoteOf(string workspaceId, string botId, DateTimeOffset after) =>
        new(workspaceId, Ids.New(), GarbageKind.Bot, botId, botId, null, after);

    /// <summary>Deletes what a bot that is gone has left; may be repeated.</summary>
    public async Task PurgeAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        await storage.Bots.DeletePartitionAsync(workspaceId, cancellationToken, DocumentTable.Prefix(botId));
        await golden.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
        await crawls.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
        await DeletePartitionsOfAsync(storage.Contents, botId, cancellationToken);
        await storage.Index.DeletePartitionAsync(botId, cancellationToken);
        await conversations.EraseOfBotAsync(workspaceId, botId, cancellationToken);
        await chats.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
        await unanswered.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
        await books.ForgetSightingsAsync(workspaceId, botId, cancellationToken);
    }

    private async Task<(BotDeletion, BotRecord?)> EndAsync(GarbageNote? note, (BotDeletion, BotRecord?) outcome, CancellationToken cancellationToken)
    {
        if (note is not null)
            await garbage.RemoveAsync(note, cancellationToken);
        return outcome;
    }

    private static async Task DeletePartitionsOfAsync(TableClient table, string botId, CancellationToken cancellationToken)
    {
        var prefix = $"{botId}-";
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {TableExtensions.EndOf(prefix)}");
        var rows = await table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        foreach (var partition in rows.GroupBy(row => row.PartitionKey))
            await table.DeleteAsync([.. partition], cancellationToken);
    }
}
