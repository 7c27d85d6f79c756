using System.Globalization;

namespace Pegasus.Domain.BusinessHours;

/// <summary>What visitors read who ask for a person while nobody is there.</summary>
public static class AwayText
{
    /// <summary>The most characters of an owner's text.</summary>
    public const int MaxCharacters = 2_000;

    /// <summary>Stands in a text for the next opening.</summary>
    public const string OpensAt = "{{opensAt}}";

    /// <summary>What is said unless the owner has other words.</summary>
    public const string Default = $"Our team is away right now. You can leave your message here: we answer when we are back, from {OpensAt} on.";

    /// <summary>The text with the next opening in it.</summary>
    public static string Of(BusinessHoursSettings settings, TimeZoneInfo zone, DateTimeOffset opensAt) =>
        (settings.AwayText ?? Default).Replace(OpensAt, Write(opensAt, zone), StringComparison.Ordinal);

    /// <summary>An opening on the zone's own clocks, such as "Monday 09:00 (Europe/Vienna)".</summary>
    public static string Write(DateTimeOffset opensAt, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(opensAt, zone):dddd HH:mm} ({zone.Id})");
}
