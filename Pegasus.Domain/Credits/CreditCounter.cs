namespace Pegasus.Domain.Credits;

/// <summary>
/// A workspace's credits of one day. A credit is taken when a question is admitted (reserve), stays taken when it is
/// answered (settle), and comes back when it is not (refund); so <see cref="Used"/> = answers + questions being answered.
/// </summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Quota">How many credits the plan grants that day.</param>
/// <param name="Used">How many are taken.</param>
public sealed record CreditCounter(CreditDay Day, int Quota, int Used)
{
    /// <summary>How many are left; never below zero, not even after a downgrade.</summary>
    public int Remaining => Math.Max(0, Quota - Used);

    /// <summary>Takes as many of <paramref name="wanted"/> credits as are left.</summary>
    public CreditCounter Reserve(int wanted, out int granted)
    {
        granted = Math.Min(wanted, Remaining);
        return this with { Used = Used + granted };
    }

    /// <summary>Gives <paramref name="credits"/> back.</summary>
    public CreditCounter Refund(int credits) => this with { Used = Math.Max(0, Used - credits) };
}
