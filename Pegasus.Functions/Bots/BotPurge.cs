using Azure;
using Pegasus.Functions.Chats;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Documents;
using Pegasus.Functions.State;
using Pegasus.Functions.Unanswered;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Bots;

/// <summary>
/// Deletes a bot with all it owns. The bot's row goes first, and with it every visitor's way in; a note written before makes
/// sure that a purge that is cut off is finished by the collector.
/// </summary>
internal sealed class BotPurge(
    PegasusStorage storage, BotStore bots, GarbageTable garbage, ConversationTable conversations, ChatTable chats, UnansweredTable unanswered,
    TimeProvider clock)
{
    public async Task DeleteAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        var note = await garbage.AddAsync(
            new GarbageNote(bot.WorkspaceId, Ids.New(), GarbageKind.Bot, bot.BotId, bot.BotId, null, clock.GetUtcNow()), cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await bots.DeleteAsync(bot, cancellationToken);
                break;
            }
            catch (RequestFailedException fault) when (fault.Status == 412 && attempt < Contention.MaxAttempts)
            {
                if (await bots.FindAsync(bot.WorkspaceId, bot.BotId, cancellationToken) is not { } current)
                    break;
                bot = current;
            }
        }
        await PurgeAsync(bot.WorkspaceId, bot.BotId, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    /// <summary>Deletes what a bot that is gone has left; may be repeated.</summary>
    public async Task PurgeAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        await storage.Bots.DeletePartitionAsync(workspaceId, cancellationToken, DocumentTable.Prefix(botId));
        await DeletePartitionsOfAsync(storage.Contents, botId, cancellationToken);
        await DeletePartitionsOfAsync(storage.Index, botId, cancellationToken);
        await conversations.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
        await chats.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
        await unanswered.DeleteOfBotAsync(workspaceId, botId, cancellationToken);
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
