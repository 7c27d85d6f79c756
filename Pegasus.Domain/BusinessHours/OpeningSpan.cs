using System.Globalization;

namespace Pegasus.Domain.BusinessHours;

/// <summary>A stretch of a weekday, on the wall clocks of a time zone. Immutable.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">When it begins, in minutes from midnight.</param>
/// <param name="To">When it ends, in minutes from midnight; <see cref="MinutesOfDay"/> is the day's end.</param>
public sealed record OpeningSpan(DayOfWeek Day, int From, int To)
{
    /// <summary>The minutes of a day on the wall clock: 24:00.</summary>
    public const int MinutesOfDay = 24 * 60;

    /// <summary>Whether both have a minute in common.</summary>
    public bool Overlaps(OpeningSpan other) => Day == other.Day && From < other.To && other.From < To;

    /// <summary>A time of day, such as "09:00", in minutes from midnight; null if it is none. "24:00" is the day's end.</summary>
    public static int? ReadTime(string? text)
    {
        if (text is not { Length: 5 } || text[2] != ':' || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
        {
            return null;
        }
        return minutes < 60 && hours * 60 + minutes <= MinutesOfDay ? hours * 60 + minutes : null;
    }

    /// <summary>The time of day as <see cref="ReadTime"/> reads it.</summary>
    public static string WriteTime(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:D2}:{minutes % 60:D2}");

    /// <summary>The span in words, such as "Monday 09:00 to 17:00".</summary>
    public override string ToString() => $"{Day} {WriteTime(From)} to {WriteTime(To)}";
}
