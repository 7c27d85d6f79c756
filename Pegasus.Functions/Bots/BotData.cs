using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Bots;

/// <summary>
/// A workspace's bots with all they own. Texts and indexes are found through their bot alone, so each bot is noted before its row goes.
/// Notes that are not due yet stay for the collector: a call that is still running may write what they speak of.
/// </summary>
internal sealed class BotData(PegasusStorage storage, BotPurge purge, GarbageTable garbage, TimeProvider clock) : IWorkspaceData
{
    public async Task CloseAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var rows = await storage.Bots.QueryPrefixAsync(workspaceId, BotTable.Prefix, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await garbage.AddAsync([.. rows.Select(row => BotPurge.NoteOf(workspaceId, row.RowKey[BotTable.Prefix.Length..], now))], cancellationToken);
        await storage.Bots.DeleteAsync(rows, cancellationToken);
    }

    public async Task EraseAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var notes = await garbage.ListAsync(workspaceId, cancellationToken).Where(note => note.Kind != GarbageKind.Workspace).ToListAsync(cancellationToken);
        foreach (var botId in notes.Select(note => note.BotId).Distinct())
            await purge.PurgeAsync(workspaceId, botId, cancellationToken);
        await storage.Bots.DeletePartitionAsync(workspaceId, cancellationToken);
        foreach (var note in notes.Where(note => note.After <= now))
            await garbage.RemoveAsync(note, cancellationToken);
    }
}
