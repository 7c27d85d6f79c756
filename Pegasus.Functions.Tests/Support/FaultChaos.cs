namespace Pegasus.Functions.Tests.Support;

/// <summary>Faults by lot.</summary>
internal sealed class FaultChaos(int seed, double lostResponses, double unavailable)
{
    private readonly Lock turn = new();
    private readonly Random random = new(seed);

    public Fault? Draw()
    {
        double lot;
        lock (turn)
            lot = random.NextDouble();
        if (lot < lostResponses)
            return Fault.LostResponse();
        return lot < lostResponses + unavailable ? Fault.Unavailable() : null;
    }
}
