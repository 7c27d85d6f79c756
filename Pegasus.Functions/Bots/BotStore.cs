using Azure;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Bots;

/// <summary>What a change makes of a bot.</summary>
/// <param name="Bot">The bot as it shall be.</param>
/// <param name="Rows">Rows of the bot's partition that change with it, or not at all.</param>
internal sealed record BotChange(BotRecord Bot, IReadOnlyList<TableTransactionAction> Rows)
{
    public BotChange(BotRecord bot)
        : this(bot, [])
    {
    }
}

/// <summary>Reads bots, and changes them one at a time: read, decide, write if nobody wrote meanwhile.</summary>
internal sealed class BotStore(PegasusStorage storage, EventNotes events)
{
    public async Task<BotRecord?> FindAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(botId))
            return null;
        var row = await storage.Bots.GetEntityIfExistsAsync<TableEntity>(workspaceId, BotTable.RowKey(botId), cancellationToken: cancellationToken);
        return row.HasValue ? BotTable.FromRow(row.Value!) : null;
    }

    public async Task<IReadOnlyList<BotRecord>> ListAsync(string workspaceId, string? after, int top, CancellationToken cancellationToken) =>
        await storage.Bots.QueryPrefixAsync(workspaceId, BotTable.Prefix, after, top, cancellationToken: cancellationToken)
            .Select(BotTable.FromRow)
            .ToListAsync(cancellationToken);

    /// <summary>All bots of a workspace.</summary>
    public IAsyncEnumerable<BotRecord> ListAllAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Bots.QueryPrefixAsync(workspaceId, BotTable.Prefix, cancellationToken: cancellationToken).Select(BotTable.FromRow);

    /// <summary>All bots of all workspaces.</summary>
    public IAsyncEnumerable<BotRecord> ListAllAsync(CancellationToken cancellationToken) =>
        storage.Bots
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {BotTable.Prefix} and RowKey lt {TableExtensions.EndOf(BotTable.Prefix)}"), cancellationToken: cancellationToken)
            .Select(BotTable.FromRow);

    public Task AddAsync(BotRecord bot, CancellationToken cancellationToken) =>
        WriteAsync(bot, [BotTable.ToRow(bot).ToAdd(), NoteOf(bot, EventTypes.BotChanged)], cancellationToken);

    /// <summary>Deletes a bot if it is still as it was read.</summary>
    public Task DeleteAsync(BotRecord bot, CancellationToken cancellationToken) => WriteAsync(
        bot,
        [new(TableTransactionActionType.Delete, new TableEntity(bot.WorkspaceId, BotTable.RowKey(bot.BotId)), bot.RowETag), NoteOf(bot, EventTypes.BotDeleted)],
        cancellationToken);

    /// <summary>
    /// Changes a bot. <paramref name="decide"/> sees the present bot and may be asked again if somebody else was faster; it
    /// answers null where nothing is to be changed.
    /// </summary>
    /// <returns>The bot as it is now, changed or not; null if there is none.</returns>
    public async Task<BotRecord?> ChangeAsync(string workspaceId, string botId, Func<BotRecord, BotChange?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(workspaceId, botId, cancellationToken) is not { } bot)
                return null;
            if (decide(bot) is not { } change)
                return bot;
            try
            {
                await WriteAsync(bot, change, cancellationToken);
                return change.Bot;
            }
            catch (RequestFailedException fault) when (IsBotRowConflict(fault) && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    // A conflict of another row of the change is the caller's to understand.
    private static bool IsBotRowConflict(RequestFailedException fault) =>
        fault.Status is 404 or 412 && fault is not TableTransactionFailedException { FailedTransactionActionIndex: > 0 };

    private Task WriteAsync(BotRecord before, BotChange change, CancellationToken cancellationToken)
    {
        var row = BotTable.ToRow(change.Bot);
        return change.Rows.Count == 0 && !IsNews(before, change.Bot)
            ? storage.Bots.UpdateEntityAsync(row, before.RowETag, TableUpdateMode.Replace, cancellationToken)
            : WriteAsync(
                change.Bot, [new(TableTransactionActionType.UpdateReplace, row, before.RowETag), .. change.Rows, NoteOf(change.Bot, EventTypes.BotChanged)], cancellationToken);
    }

    private async Task WriteAsync(BotRecord bot, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        await storage.Bots.SubmitTransactionAsync(actions, cancellationToken);
        events.Raise(bot.WorkspaceId);
    }

    private TableTransactionAction NoteOf(BotRecord bot, string type) =>
        events.Note(bot.WorkspaceId, type, new EventData { BotId = bot.BotId, Status = type == EventTypes.BotChanged ? bot.State.Status : null });

    /// <summary>Whether those who watch the bot would see the difference; a heartbeat of a training that has not got on is none.</summary>
    private static bool IsNews(BotRecord before, BotRecord after) =>
        WithoutLease(before) != WithoutLease(after) || before.Edition != after.Edition || before.WebRefreshedAt != after.WebRefreshedAt;

    private static BotState WithoutLease(BotRecord bot) =>
        bot.State.Training is { } run ? bot.State with { Training = run with { LeaseOwner = null, LeaseUntil = null } } : bot.State;
}
