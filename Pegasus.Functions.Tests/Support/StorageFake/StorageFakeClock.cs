namespace Pegasus.Functions.Tests.Support;

/// <summary>The system's clock, set forward at will.</summary>
internal sealed class StorageFakeClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
