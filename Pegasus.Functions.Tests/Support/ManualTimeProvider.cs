namespace Pegasus.Functions.Tests.Support;

/// <summary>A clock that stands still until a test moves it. Thread-safe.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _waiters = [];
    private DateTimeOffset _now = start;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock on, through each timer that falls due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = end;
    }

    /// <summary>Moves the clock on at once, as for a machine that slept; the timers that fell due meanwhile fire afterwards.</summary>
    public void Sleep(TimeSpan time)
    {
        lock (_lock)
            _now += time;
        Advance(TimeSpan.Zero);
    }

    /// <summary>Waits until someone waits on this clock for exactly this long, so that moving the clock by it has an effect.</summary>
    public Task WaitingForAsync(TimeSpan due)
    {
        lock (_lock)
        {
            if (_timers.Any(timer => timer.Due == _now + due))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((due, seen));
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
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is { Due: { } due })
                _now = due > _now ? due : _now;
            return next;
        }
    }

    private void Set(Timer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime;
            if (timer.Due is null)
                return;
            _timers.Add(timer);
            foreach (var (_, seen) in _waiters.Where(waiter => waiter.Due == dueTime))
                seen.TrySetResult();
            _waiters.RemoveAll(waiter => waiter.Due == dueTime);
        }
    }

    private sealed class Timer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; set; }

        public void Fire()
        {
            clock.Set(this, _period);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
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
