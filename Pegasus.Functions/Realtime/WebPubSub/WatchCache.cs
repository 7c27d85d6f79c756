using System.Collections.Concurrent;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// Which workspaces are watched, as this instance knows it: a workspace that is stays so until the time that its row names; one that is not
/// is looked at again after <see cref="NoFor"/> and not earlier, so that a change costs one point read in 5 seconds at most.
/// </summary>
internal sealed class WatchCache(WatchTable watches, EventSignal signal, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>How long it may take until an instance learns that somebody has begun to watch.</summary>
    public static readonly TimeSpan NoFor = TimeSpan.FromSeconds(5);

    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<string, Answer> known = new(StringComparer.Ordinal);

    /// <summary>Notes that somebody may watch: for all instances, and for this one at once.</summary>
    public async Task WatchAsync(string workspaceId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await watches.WatchAsync(workspaceId, until, now, cancellationToken);
        known[workspaceId] = new Answer(until, now);
    }

    public async ValueTask<bool> IsWatchedAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(workspaceId, out var answer) && (answer.Until > now || answer.AskedAt > now - NoFor))
        {
            if (answer.Until <= now && answer.TryPostpone())
                _ = AskLaterAsync(workspaceId);
            return answer.Until > now;
        }
        if (known.Count >= MaxKnown)
            known.Clear();
        known[workspaceId] = answer = new Answer(await watches.ReadUntilAsync(workspaceId, cancellationToken), now);
        return answer.Until > now;
    }

    // Somebody may have begun to watch since the answer: what has changed meanwhile is theirs to see, even if nothing changes after it.
    private async Task AskLaterAsync(string workspaceId)
    {
        await Task.Delay(NoFor, clock, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        signal.Raise(workspaceId);
    }

    private sealed class Answer(DateTimeOffset until, DateTimeOffset askedAt)
    {
        private bool postponed;

        public DateTimeOffset Until => until;

        public DateTimeOffset AskedAt => askedAt;

        /// <summary>Whether nobody has asked yet to be told later.</summary>
        public bool TryPostpone() => !Interlocked.Exchange(ref postponed, true);
    }
}
