using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Pegasus.Functions.Realtime;

/// <summary>Tells whoever numbers events in this process which workspaces have new notes; a workspace that is waited for already is told once.</summary>
internal sealed class EventSignal
{
    private readonly Channel<string> workspaces = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);

    /// <summary>Says that a workspace has a new note.</summary>
    public void Raise(string workspaceId)
    {
        if (waiting.TryAdd(workspaceId, true))
            workspaces.Writer.TryWrite(workspaceId);
    }

    /// <summary>The workspaces, as they come.</summary>
    public async IAsyncEnumerable<string> ReadAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var workspaceId in workspaces.Reader.ReadAllAsync(cancellationToken))
        {
            // Whatever is noted from here on is told anew.
            waiting.TryRemove(workspaceId, out _);
            yield return workspaceId;
        }
    }
}
