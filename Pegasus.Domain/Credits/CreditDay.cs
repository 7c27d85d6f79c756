using System.Globalization;

namespace Pegasus.Domain.Credits;

/// <summary>The UTC day that a credit is charged to.</summary>
public readonly record struct CreditDay(DateOnly Date)
{
    /// <summary>The day that <paramref name="now"/> falls on in UTC.</summary>
    public static CreditDay At(DateTimeOffset now) => new(DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>When the day ends and the next quota begins.</summary>
    public DateTimeOffset ResetsAt => new(Date.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    /// <summary>Whole seconds from <paramref name="now"/> to the reset, rounded up, at least 1.</summary>
    public int SecondsToReset(DateTimeOffset now) => Math.Max(1, (int)Math.Ceiling((ResetsAt - now).TotalSeconds));

    /// <summary>The day as "20261121".</summary>
    public override string ToString() => Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
