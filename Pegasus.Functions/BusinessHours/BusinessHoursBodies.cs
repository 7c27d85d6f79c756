using System.Text.RegularExpressions;
using Pegasus.Domain.BusinessHours;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.BusinessHours;

/// <summary>Reads the hours that an owner wants; all that is wrong is told at once.</summary>
internal static partial class BusinessHoursBodies
{
    private static readonly Dictionary<string, DayOfWeek> Weekdays = Enum.GetValues<DayOfWeek>().ToDictionary(OpeningSpanBody.NameOf);

    public static BusinessHoursSettings Read(BusinessHoursRequest body, FieldErrors errors)
    {
        if (body.Enabled is null)
            errors.Add("enabled", "This member is required: true or false.");
        if (body.Days is null)
            errors.Add("days", "This member is required; send an empty list for no hours.");
        else if (body.Days.Count > BusinessHoursSettings.MaxSpans)
            errors.Add("days", $"List at most {BusinessHoursSettings.MaxSpans} spans.");
        else if (body is { Enabled: true, Days.Count: 0 })
            errors.Add("days", "List when you are open, or send enabled false to be open always.");
        return new BusinessHoursSettings
        {
            Enabled = body.Enabled == true,
            TimeZone = ReadZone(body.TimeZone, errors),
            // A week begins on Monday.
            Spans = [.. ReadSpans(body.Days ?? [], errors).OrderBy(span => ((int)span.Day + 6) % 7).ThenBy(span => span.From)],
            AwayText = errors.Optional("awayText", body.AwayText, AwayText.MaxCharacters) is { Length: > 0 } words ? words : null,
        };
    }

    private static string ReadZone(string? name, FieldErrors errors)
    {
        var zone = errors.Required("timeZone", name, BusinessHoursSettings.MaxTimeZone);
        if (zone.Length is > 0 and <= BusinessHoursSettings.MaxTimeZone && !(ZoneForm().IsMatch(zone) && IsKnown(zone)))
            errors.Add("timeZone", "Name a time zone as the IANA does, such as Europe/Vienna or America/New_York.");
        return zone;
    }

    // A name in another case is found or not, depending on what was looked for before.
    private static bool IsKnown(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.Id == zone;

    [GeneratedRegex(BusinessHoursSettings.TimeZonePattern)]
    private static partial Regex ZoneForm();

    private static List<OpeningSpan> ReadSpans(IReadOnlyList<OpeningSpanBody?> bodies, FieldErrors errors)
    {
        var spans = new List<OpeningSpan>();
        foreach (var (i, body) in bodies.Take(BusinessHoursSettings.MaxSpans).Index())
        {
            var (from, to) = (OpeningSpan.ReadTime(body?.From), OpeningSpan.ReadTime(body?.To));
            var isDay = Weekdays.TryGetValue(body?.Day ?? "", out var day);
            if (!isDay)
                errors.Add($"days[{i}].day", "Name a weekday: monday, tuesday, and so on.");
            if (from is null or OpeningSpan.MinutesOfDay)
                errors.Add($"days[{i}].from", "Write a time from 00:00 to 23:59, such as 09:00.");
            if (to is null)
                errors.Add($"days[{i}].to", "Write a time up to 24:00, such as 17:00.");
            else if (from >= to)
                errors.Add($"days[{i}].to", "End after the beginning; write what goes on past midnight as a span up to 24:00 and one on the next day.");
            if (!isDay || from is null || to is null)
                continue;
            var span = new OpeningSpan(day, from.Value, to.Value);
            if (spans.Find(span.Overlaps) is { } other)
                errors.Add($"days[{i}]", $"This span overlaps {other}.");
            spans.Add(span);
        }
        return spans;
    }
}
