using Azure;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>How far a workspace's events are published.</summary>
internal sealed record Published(long UpTo, ETag Tag);

/// <summary>Until when somebody may watch a workspace by a service, and how far its events are published (see <see cref="EventRows"/>).</summary>
internal sealed class WatchTable(PegasusStorage storage, EventLog log)
{
    /// <summary>Until when somebody may watch; the beginning of time where nobody ever did.</summary>
    public async Task<DateTimeOffset> ReadUntilAsync(string workspaceId, CancellationToken cancellationToken) =>
        UntilOf(await FindAsync(workspaceId, EventRows.Watched, cancellationToken));

    /// <summary>Notes that somebody may watch. Where nobody did, what is published begins here: what came before, they read.</summary>
    public async Task WatchAsync(string workspaceId, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await FindAsync(workspaceId, EventRows.Watched, cancellationToken);
            if (UntilOf(row) >= until)
                return;
            var watched = new TableEntity(workspaceId, EventRows.Watched) { ["ListenUntil"] = until };
            List<TableTransactionAction> actions = [row is null ? watched.ToAdd() : new(TableTransactionActionType.UpdateMerge, watched, row.ETag)];
            if (UntilOf(row) <= now)
                actions.Add(new(TableTransactionActionType.UpsertMerge, PublishedRow(workspaceId, (await log.NumberAsync(workspaceId, cancellationToken)).Head.LastId)));
            try
            {
                await storage.Ledger.SubmitTransactionAsync(actions, cancellationToken);
                return;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && attempt < Contention.MaxAttempts)
            {
                // Somebody else has begun to watch, or the workspace was erased.
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>How far the events are published; null where nobody ever watched.</summary>
    public async Task<Published?> ReadPublishedAsync(string workspaceId, CancellationToken cancellationToken) =>
        await FindAsync(workspaceId, EventRows.Published, cancellationToken) is { } row ? new Published(row.GetInt64("UpTo") ?? 0, row.ETag) : null;

    /// <summary>Notes that the events are published up to a number, unless somebody else has noted something meanwhile.</summary>
    public async Task<bool> TryMoveAsync(string workspaceId, Published from, long upTo, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Ledger.UpdateEntityAsync(PublishedRow(workspaceId, upTo), from.Tag, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task<TableEntity?> FindAsync(string workspaceId, string key, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private static DateTimeOffset UntilOf(TableEntity? row) => row?.GetDateTimeOffset("ListenUntil") ?? DateTimeOffset.MinValue;

    private static TableEntity PublishedRow(string workspaceId, long upTo) => new(workspaceId, EventRows.Published) { ["UpTo"] = upTo };
}
