using Pegasus.Functions.State;

namespace Pegasus.Functions.Workspaces;

/// <summary>
/// Erases a workspace with everything in it. Notes come first and go last; then every way in is barred, the visitors' before the owners',
/// so that an owner whose call was cut off can make it again; then each feature erases what it keeps. The second note is due when
/// whatever had passed the gates before has ended: it leads the collector to the rows that such a call wrote after all.
/// </summary>
internal sealed class WorkspaceErasure(IEnumerable<IWorkspaceData> data, GarbageTable garbage, TimeProvider clock)
{
    /// <summary>When nothing that passed a gate before the erasure runs any more.</summary>
    public static readonly TimeSpan CallsEndWithin = TimeSpan.FromMinutes(10);

    public async Task EraseAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (first, second) = (NoteOf(workspaceId, now), NoteOf(workspaceId, now + CallsEndWithin));
        await garbage.AddAsync([first, second], cancellationToken);
        await FinishAsync(first, cancellationToken);
    }

    /// <summary>Does what a note says and removes it; may be repeated.</summary>
    public async Task FinishAsync(GarbageNote note, CancellationToken cancellationToken)
    {
        // The accounts are registered first and go last: they are what lets the owners in.
        foreach (var feature in data.Reverse())
            await feature.CloseAsync(note.WorkspaceId, cancellationToken);
        foreach (var feature in data.Reverse())
            await feature.EraseAsync(note.WorkspaceId, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    private static GarbageNote NoteOf(string workspaceId, DateTimeOffset after) =>
        new(workspaceId, Ids.New(), GarbageKind.Workspace, workspaceId, workspaceId, null, after);
}
