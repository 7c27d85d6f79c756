namespace Pegasus.Functions.Tests.Support;

/// <summary>Which requests a fault befalls, and how often.</summary>
internal sealed class FaultRule(Func<ProxiedRequest, bool> matches, Fault fault, int times)
{
    private int hits;

    public Fault Fault => fault;

    /// <summary>How often the fault was applied.</summary>
    public int Hits => Math.Min(Volatile.Read(ref hits), times);

    public bool Takes(ProxiedRequest request) => matches(request) && Volatile.Read(ref hits) < times && Interlocked.Increment(ref hits) <= times;
}
