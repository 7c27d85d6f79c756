namespace Pegasus.Functions.Tests.Support;

/// <summary>The real clock, shifted: time goes on by itself, timers included, and a test may jump to another day.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long shiftTicks;

    /// <summary>Starts at noon, so that no test meets midnight by chance.</summary>
    public ShiftedClock()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public ShiftedClock(DateTimeOffset now) => MoveTo(now);

    /// <summary>Whether what happens at regular intervals, such as the writing of the books, is to wait for ever.</summary>
    public bool HoldsPeriodicTimers { get; init; }

    /// <summary>The time that it is to stand still at; null if it goes on.</summary>
    public DateTimeOffset? Still { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        HoldsPeriodicTimers && period != Timeout.InfiniteTimeSpan
            ? base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
            : base.CreateTimer(callback, state, dueTime, period);

    public override DateTimeOffset GetUtcNow() => Still ?? System.GetUtcNow().AddTicks(Interlocked.Read(ref shiftTicks));

    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref shiftTicks, (now - System.GetUtcNow()).Ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref shiftTicks, time.Ticks);
}
