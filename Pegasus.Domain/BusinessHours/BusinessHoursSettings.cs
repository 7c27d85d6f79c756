namespace Pegasus.Domain.BusinessHours;

/// <summary>When a workspace's people answer visitors, and what those read who ask for one at another time. Immutable.</summary>
public sealed record BusinessHoursSettings
{
    /// <summary>The most spans of a week.</summary>
    public const int MaxSpans = 50;

    /// <summary>The most characters of a time zone's name.</summary>
    public const int MaxTimeZone = 64;

    /// <summary>How zones are named that browsers know, too: an area and a place, or UTC. Systems have others, such as "right/Europe/Vienna" and "posixrules".</summary>
    public const string TimeZonePattern = "^(UTC|[A-Z][A-Za-z]*(/[A-Za-z0-9_+-]+){1,2})$";

    /// <summary>The settings of a workspace that has none: it is always open.</summary>
    public static readonly BusinessHoursSettings None = new();

    /// <summary>Whether the hours count; if not, it is always open.</summary>
    public bool Enabled { get; init; }

    /// <summary>The time zone on whose clocks the spans are, by its IANA name, such as "Europe/Vienna".</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The week's spans, from Monday on, in the order of time; none overlap. At least one where the hours count.</summary>
    public IReadOnlyList<OpeningSpan> Spans { get; init; } = [];

    /// <summary>What visitors read who ask for a person while it is closed; null for <see cref="AwayText.Default"/>.</summary>
    public string? AwayText { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Edition { get; init; } = 1;
}
