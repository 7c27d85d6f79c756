using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Pegasus.Functions.Realtime;

/// <summary>
/// Tells whoever takes events on in this process which workspaces have new notes. A workspace is told of once at a time: what is raised
/// while it is waiting is told with it, what is raised while it is being seen to, afterwards.
/// </summary>
internal sealed class EventSignal
{
    private readonly Channel<string> workspaces = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock gate = new();
    private readonly Dictionary<string, State> states = new(StringComparer.Ordinal);

    private enum State
    {
        Waiting,
        SeenTo,
        SeenToAndRaised,
    }

    /// <summary>Says that a workspace has a new note.</summary>
    public void Raise(string workspaceId)
    {
        lock (gate)
        {
            if (states.TryAdd(workspaceId, State.Waiting))
                workspaces.Writer.TryWrite(workspaceId);
            else if (states[workspaceId] == State.SeenTo)
                states[workspaceId] = State.SeenToAndRaised;
        }
    }

    /// <summary>The workspaces, as they come; each is to be followed by <see cref="Done"/>.</summary>
    public async IAsyncEnumerable<string> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var workspaceId in workspaces.Reader.ReadAllAsync(cancellationToken))
        {
            lock (gate)
                states[workspaceId] = State.SeenTo;
            yield return workspaceId;
        }
    }

    /// <summary>Says that a workspace has been seen to.</summary>
    public void Done(string workspaceId)
    {
        lock (gate)
        {
            if (states.Remove(workspaceId, out var state) && state == State.SeenToAndRaised)
                Raise(workspaceId);
        }
    }
}
