using Pegasus.Functions.Bots;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Golden;

/// <summary>
/// The keys and rows of golden questions: one row for each bot, in its partition, so that no bot that is gone gets any.
/// <code>
/// bots  {workspace id}  golden-{bot id}   the questions and the demanded rate, compressed JSON (see RowParts)
/// </code>
/// <see cref="Domain.Training.GoldenRules"/> keep the largest set below what a row holds.
/// </summary>
internal sealed class GoldenTable(PegasusStorage storage, BotStore bots)
{
    public static string RowKey(string botId) => $"golden-{botId}";

    /// <summary>A bot's golden questions; none if it has no row.</summary>
    public async Task<GoldenSet> ReadAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        var row = await storage.Bots.GetEntityIfExistsAsync<TableEntity>(workspaceId, RowKey(botId), cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : GoldenSet.Empty;
    }

    /// <summary>
    /// Changes a bot's golden questions. <paramref name="decide"/> sees the present ones and may be asked again if somebody else was
    /// faster; it answers null where nothing is to be changed.
    /// </summary>
    /// <returns>The golden questions as they are now, changed or not; null if there is no such bot.</returns>
    public async Task<GoldenSet?> ChangeAsync(string workspaceId, string botId, Func<GoldenSet, GoldenSet?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var present = await ReadAsync(workspaceId, botId, cancellationToken);
            if (decide(present) is not { } changed)
                return present;
            try
            {
                var bot = await bots.ChangeAsync(workspaceId, botId, current => new BotChange(current, [ToWrite(workspaceId, botId, changed)]), cancellationToken);
                return bot is null ? null : changed;
            }
            catch (TableTransactionFailedException fault) when (fault is { Status: 404 or 409 or 412, FailedTransactionActionIndex: > 0 } && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Gives a bot that nobody sees yet its golden questions.</summary>
    public Task AddAsync(string workspaceId, string botId, GoldenSet set, CancellationToken cancellationToken) =>
        storage.Bots.AddEntityAsync(ToRow(workspaceId, botId, set), cancellationToken);

    public Task DeleteOfBotAsync(string workspaceId, string botId, CancellationToken cancellationToken) =>
        storage.Bots.DeleteEntityAsync(workspaceId, RowKey(botId), cancellationToken: cancellationToken);

    private static TableTransactionAction ToWrite(string workspaceId, string botId, GoldenSet set)
    {
        var row = ToRow(workspaceId, botId, set);
        return set.RowETag == default ? row.ToAdd() : new(TableTransactionActionType.UpdateReplace, row, set.RowETag);
    }

    private static TableEntity ToRow(string workspaceId, string botId, GoldenSet set)
    {
        var row = new TableEntity(workspaceId, RowKey(botId));
        RowParts.Put(row, RowParts.Compress(set, StateJson.Default.GoldenSet));
        return row;
    }

    private static GoldenSet FromRow(TableEntity row)
    {
        using var bytes = new MemoryStream([.. RowParts.Of(row).SelectMany(part => part)]);
        return RowParts.Decompress(bytes, StateJson.Default.GoldenSet)! with { RowETag = row.ETag };
    }
}
