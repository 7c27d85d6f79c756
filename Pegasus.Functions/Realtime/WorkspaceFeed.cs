using System.Threading.Channels;
using Azure;
using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>Who watches a workspace from this instance.</summary>
internal interface IEventWatcher
{
    /// <summary>Takes further events, each the bytes that go out; the watcher that cannot keep up ends itself.</summary>
    void Take(IReadOnlyList<byte[]> events);

    /// <summary>Something has changed that may take the watcher's right away.</summary>
    void CheckRight();

    /// <summary>Events are missing: the watcher has to begin anew.</summary>
    void Restart();
}

/// <summary>
/// One workspace's events for all who watch it from this instance: looks for notes when this instance has written one, and every
/// <see cref="Pace"/> for those of others, numbers them, and hands on what is new. It ends when nobody watches any more.
/// </summary>
internal sealed class WorkspaceFeed(string workspaceId, EventLog log, TimeProvider clock, ILogger logger)
{
    /// <summary>How often another instance's events are looked for. A look takes two storage transactions.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan PaceOfFaults = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<IEventWatcher> watchers = [];
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EventLogHead head = EventLogHead.None;
    private int joining;
    private bool ended;

    /// <summary>Lets somebody watch.</summary>
    /// <returns>The log's end from which on they are told of everything; null if the feed has ended.</returns>
    public async Task<EventLogHead?> JoinAsync(IEventWatcher watcher, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (ended)
                return null;
            joining++;
        }
        try
        {
            await started.Task.WaitAsync(cancellationToken);
            lock (gate)
            {
                watchers.Add(watcher);
                return head;
            }
        }
        finally
        {
            lock (gate)
                joining--;
        }
    }

    public void Leave(IEventWatcher watcher)
    {
        lock (gate)
            watchers.Remove(watcher);
        Poke();
    }

    /// <summary>Says that there is a new note.</summary>
    public void Poke() => news.Writer.TryWrite(true);

    /// <summary>Follows the log until nobody watches any more.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            (head, _) = await log.NumberAsync(workspaceId, stopping);
            started.SetResult();
        }
        catch (Exception fault)
        {
            // Whoever waits is told; the next who wants to watch begins a feed of their own.
            lock (gate)
                ended = true;
            started.SetException(fault);
            return;
        }
        await FollowAsync(stopping);
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        var checkedAt = clock.GetTimestamp();
        var pace = Pace;
        while (!TryEnd())
        {
            try
            {
                await WaitAsync(pace, stopping);
                await AdvanceAsync(stopping);
                pace = Pace;
            }
            catch (RequestFailedException fault)
            {
                // What is noted stays noted; the next look finds it.
                logger.LogWarning(fault, "The events of workspace {WorkspaceId} cannot be read for now", workspaceId);
                pace = PaceOfFaults;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whoever watches must not believe that nothing happens: they begin anew, and are told.
                logger.LogError(fault, "The events of workspace {WorkspaceId} cannot be followed", workspaceId);
                ForEach(watcher => watcher.Restart());
                pace = PaceOfFaults;
            }
            if (clock.GetElapsedTime(checkedAt) < CheckEvery)
                continue;
            checkedAt = clock.GetTimestamp();
            ForEach(watcher => watcher.CheckRight());
        }
    }

    /// <summary>Waits for a new note of this instance's, and not for ever.</summary>
    private async Task WaitAsync(TimeSpan atMost, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            await news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Time to look for what others have noted.
        }
    }

    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        var (now, numbered) = await log.NumberAsync(workspaceId, cancellationToken);
        if (now.LastId == head.LastId)
            return;
        var events = numbered is [{ } first, ..] && first.Id == head.LastId + 1 && numbered.Count == now.LastId - head.LastId
            ? numbered
            : await log.ReadAsync(workspaceId, now, head.LastId, cancellationToken);
        var messages = events?.Select(one => EventMessage.Of(one).ToUtf8()).ToList();
        lock (gate)
        {
            head = now;
            foreach (var watcher in watchers)
            {
                if (messages is null)
                    watcher.Restart();
                else
                    watcher.Take(messages);
            }
        }
        if (events?.Any(WatchRights.MayEndWith) == true)
            ForEach(watcher => watcher.CheckRight());
    }

    private bool TryEnd()
    {
        lock (gate)
            return ended = watchers.Count + joining == 0;
    }

    private void ForEach(Action<IEventWatcher> act)
    {
        IEventWatcher[] all;
        lock (gate)
            all = [.. watchers];
        foreach (var watcher in all)
            act(watcher);
    }
}
