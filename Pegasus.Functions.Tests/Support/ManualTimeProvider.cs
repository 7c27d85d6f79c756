namespace Pegasus.Functions.Tests.Support;

/// <summary>A clock that stands still until a test moves it. Thread-safe.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> waiters = [];
    private DateTimeOffset now = start;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock on, through each timer that falls due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (gate)
            now = end;
    }

    /// <summary>Moves the clock on at once, as for a machine that slept; the timers that fell due meanwhile fire afterwards.</summary>
    public void Sleep(TimeSpan time)
    {
        lock (gate)
            now += time;
        Advance(TimeSpan.Zero);
    }

    /// <summary>Waits until someone waits on this clock for exactly this long, so that moving the clock by it has an effect.</summary>
    public Task WaitingForAsync(TimeSpan due)
    {
        lock (gate)
        {
            if (timers.Any(timer => timer.Due == now + due))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((due, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is { Due: { } due })
                now = due > now ? due : now;
            return next;
        }
    }

    private void Set(Timer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : now + dueTime;
            if (timer.Due is null)
                return;
            timers.Add(timer);
            foreach (var (_, seen) in waiters.Where(waiter => waiter.Due == dueTime))
                seen.TrySetResult();
            waiters.RemoveAll(waiter => waiter.Due == dueTime);
        }
    }

    private sealed class Timer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? Due { get; set; }

        public void Fire()
        {
            clock.Set(this, this.period);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
