using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.BusinessHours;

namespace Pegasus.Functions.BusinessHours;

internal sealed record BusinessHoursRequest(
    [property: Description("Whether the hours count; if not, it is always open."), Required] bool? Enabled,
    [property: Description("The time zone on whose clocks the spans are, by its IANA name, such as Europe/Vienna."), Required, StringLength(BusinessHoursSettings.MaxTimeZone, MinimumLength = 1)]
    [property: RegularExpression(BusinessHoursSettings.TimeZonePattern)]
    string? TimeZone,
    [property: Description("When it is open; several spans a day, none of which overlap. At least one where the hours count."), Required, MaxLength(BusinessHoursSettings.MaxSpans)]
    IReadOnlyList<OpeningSpanBody?>? Days,
    [property: Description("What visitors read who ask for a person while it is closed; {{opensAt}} stands for the next opening. Null for Pegasus' own words."), StringLength(AwayText.MaxCharacters)]
    string? AwayText)
{
    public static BusinessHoursRequest Of(BusinessHoursSettings settings) =>
        new(settings.Enabled, settings.TimeZone, [.. settings.Spans.Select(OpeningSpanBody.Of)], settings.AwayText);
}

internal sealed record OpeningSpanBody(
    [property: Required, AllowedValues("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")] string? Day,
    [property: Description("When it begins, on the zone's clock."), Required, RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")] string? From,
    [property: Description("When it ends; 24:00 is the day's end."), Required, RegularExpression("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")] string? To)
{
    public static OpeningSpanBody Of(OpeningSpan span) => new(NameOf(span.Day), OpeningSpan.WriteTime(span.From), OpeningSpan.WriteTime(span.To));

    public static string NameOf(DayOfWeek day) => day.ToString().ToLowerInvariant();
}

internal sealed record BusinessHoursView(
    bool Enabled,
    string TimeZone,
    IReadOnlyList<OpeningSpanBody> Days,
    string? AwayText,
    [property: Description("The words that are said where awayText is null.")] string DefaultAwayText,
    [property: Description("Whether it is open now.")] bool IsOpen,
    [property: Description("When it opens next; null while it is open.")] DateTimeOffset? OpensAt)
{
    public static BusinessHoursView Of(BusinessHoursSettings settings, DateTimeOffset now)
    {
        var opensAt = settings.OpensAt(TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone), now);
        return new(
            settings.Enabled, settings.TimeZone, [.. settings.Spans.Select(OpeningSpanBody.Of)], settings.AwayText, Domain.BusinessHours.AwayText.Default, opensAt is null, opensAt);
    }
}
