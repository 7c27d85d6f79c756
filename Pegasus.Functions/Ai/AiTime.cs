namespace Pegasus.Functions.Ai;

/// <summary>How long this request has waited for the AI: the <c>ai</c> entry of its Server-Timing header.</summary>
internal sealed class AiTime
{
    private long ticks;

    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public void Add(TimeSpan elapsed) => Interlocked.Add(ref ticks, elapsed.Ticks);
}
