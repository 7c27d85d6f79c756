using Azure;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tenants;

/// <summary>
/// The row of a workspace's live chat: settings and tokens together, so that one point read decides about a visitor's call.
/// <code>
/// workspaces  {workspace id}  live-chat   domains, routing, default assistant, limit, tokens: compressed JSON (see RowParts)
/// </code>
/// Nothing of it is kept in memory: a token that was revoked lets nobody in from the next call on, on every instance.
/// </summary>
internal sealed class LiveChatTable(PegasusStorage storage)
{
    private const string Row = "live-chat";

    /// <summary>A workspace's live chat; <see cref="LiveChat.None"/> if it was never set up.</summary>
    public async Task<LiveChat> ReadAsync(string workspaceId, CancellationToken cancellationToken) => (await FindAsync(workspaceId, cancellationToken)).LiveChat;

    /// <summary>
    /// Changes a workspace's live chat. <paramref name="decide"/> sees the present one and may be asked again if somebody else was faster;
    /// it answers null where nothing is to be changed.
    /// </summary>
    /// <returns>The live chat as it is now.</returns>
    public async Task<LiveChat> ChangeAsync(string workspaceId, Func<LiveChat, LiveChat?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (present, tag) = await FindAsync(workspaceId, cancellationToken);
            if (decide(present) is not { } changed)
                return present;
            try
            {
                var row = new TableEntity(workspaceId, Row);
                RowParts.Put(row, RowParts.Compress(changed, StateJson.Default.LiveChat));
                await (tag == default
                    ? storage.Workspaces.AddEntityAsync(row, cancellationToken)
                    : storage.Workspaces.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellationToken));
                return changed;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<(LiveChat LiveChat, ETag Tag)> FindAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, Row, cancellationToken: cancellationToken);
        if (!row.HasValue)
            return (LiveChat.None, default);
        using var bytes = new MemoryStream([.. RowParts.Of(row.Value!).SelectMany(part => part)]);
        return (RowParts.Decompress(bytes, StateJson.Default.LiveChat)!, row.Value!.ETag);
    }
}
