using System.Globalization;
using Pegasus.Domain.BusinessHours;

namespace Pegasus.Functions.Tests.Domain.BusinessHours;

/// <summary>When it is open and opens next, around midnight, the week's end and the changes of the clocks.</summary>
public sealed class OpeningTimesTests
{
    private const string Office = "monday 09:00 12:00, monday 13:00 17:00, friday 09:00 24:00, saturday 00:00 02:00";

    [Theory]
    // In winter, Vienna is an hour ahead of UTC.
    [InlineData("2026-11-23T07:59:59Z", "2026-11-23T08:00Z")]
    [InlineData("2026-11-23T08:00:00Z", null)]
    [InlineData("2026-11-23T10:59:59Z", null)]
    [InlineData("2026-11-23T11:00:00Z", "2026-11-23T12:00Z")]
    [InlineData("2026-11-23T16:00:00Z", "2026-11-27T08:00Z")]
    [InlineData("2026-11-27T22:59:59Z", null)]
    [InlineData("2026-11-27T23:00:00Z", null)]
    [InlineData("2026-11-28T00:59:59Z", null)]
    [InlineData("2026-11-28T01:00:00Z", "2026-11-30T08:00Z")]
    [InlineData("2026-11-29T23:00:00Z", "2026-11-30T08:00Z")]
    public void A_week_has_its_openings_and_begins_again(string now, string? opensAt) => Assert.Equal(At(opensAt), OpensAt(Office, "Europe/Vienna", now));

    [Theory]
    // On 29 March 2026, Vienna's clocks go from 02:00 to 03:00, which is 01:00 UTC.
    [InlineData("sunday 02:30 05:00", "2026-03-29T00:59:59Z", "2026-03-29T01:00Z")]
    [InlineData("sunday 02:30 05:00", "2026-03-29T01:00:00Z", null)]
    [InlineData("sunday 02:30 05:00", "2026-03-29T03:00:00Z", "2026-04-05T00:30Z")]
    [InlineData("sunday 01:00 02:30", "2026-03-29T00:59:59Z", null)]
    [InlineData("sunday 01:00 02:30", "2026-03-29T01:00:00Z", "2026-04-04T23:00Z")]
    [InlineData("sunday 02:10 02:50", "2026-03-28T12:00:00Z", "2026-04-05T00:10Z")]
    [InlineData("sunday 09:00 10:00", "2026-03-28T12:00:00Z", "2026-03-29T07:00Z")]
    // On 25 October 2026, they go from 03:00 to 02:00, which is 01:00 UTC.
    [InlineData("sunday 02:30 05:00", "2026-10-25T00:00:00Z", "2026-10-25T00:30Z")]
    [InlineData("sunday 02:30 05:00", "2026-10-25T01:10:00Z", null)]
    [InlineData("sunday 01:00 02:30", "2026-10-25T01:29:59Z", null)]
    [InlineData("sunday 01:00 02:30", "2026-10-25T01:30:00Z", "2026-11-01T00:00Z")]
    [InlineData("sunday 01:00 02:00", "2026-10-25T00:00:00Z", "2026-11-01T00:00Z")]
    [InlineData("sunday 09:00 10:00", "2026-10-24T12:00:00Z", "2026-10-25T08:00Z")]
    public void Clocks_that_change_neither_lose_nor_repeat_an_opening(string spans, string now, string? opensAt) =>
        Assert.Equal(At(opensAt), OpensAt(spans, "Europe/Vienna", now));

    [Theory]
    // Santiago has no midnight on 6 September 2026: the day begins at 01:00, which is 04:00 UTC.
    [InlineData("saturday 20:00 24:00", "America/Santiago", "2026-09-06T03:59:59Z", null)]
    [InlineData("saturday 20:00 24:00", "America/Santiago", "2026-09-06T04:00:00Z", "2026-09-12T23:00Z")]
    [InlineData("sunday 00:00 03:00", "America/Santiago", "2026-09-06T03:00:00Z", "2026-09-06T04:00Z")]
    // On the Azores, midnight to 01:00 comes twice on 25 October 2026; it belongs to Sunday.
    [InlineData("saturday 20:00 24:00", "Atlantic/Azores", "2026-10-24T23:59:59Z", null)]
    [InlineData("saturday 20:00 24:00", "Atlantic/Azores", "2026-10-25T00:00:00Z", "2026-10-31T21:00Z")]
    [InlineData("sunday 00:00 02:00", "Atlantic/Azores", "2026-10-25T02:59:59Z", null)]
    // Lord Howe changes by half an hour, Kathmandu is off by three quarters, Kiritimati is a day ahead.
    [InlineData("sunday 02:15 04:00", "Australia/Lord_Howe", "2026-10-03T15:00:00Z", "2026-10-03T15:30Z")]
    [InlineData("monday 09:00 17:00", "Asia/Kathmandu", "2026-11-23T03:14:59Z", "2026-11-23T03:15Z")]
    [InlineData("monday 09:00 17:00", "Pacific/Kiritimati", "2026-11-22T18:00:00Z", "2026-11-22T19:00Z")]
    public void Every_zone_has_its_own_clocks(string spans, string zone, string now, string? opensAt) => Assert.Equal(At(opensAt), OpensAt(spans, zone, now));

    [Fact]
    public void Whoever_has_no_hours_is_always_open()
    {
        var settings = Settings(Office, "Europe/Vienna") with { Enabled = false };
        Assert.Null(settings.OpensAt(TimeZoneInfo.Utc, At("2026-11-29T23:00Z")!.Value));
        Assert.Null(BusinessHoursSettings.None.OpensAt(TimeZoneInfo.Utc, At("2026-11-29T23:00Z")!.Value));
    }

    [Fact]
    public void What_is_said_names_the_opening_on_the_zones_clock()
    {
        var (settings, zone) = (Settings(Office, "Europe/Vienna"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"));
        Assert.Equal(
            "Back on Monday 09:00 (Europe/Vienna), Monday 09:00 (Europe/Vienna)!",
            AwayText.Of(settings with { AwayText = "Back on {{opensAt}}, {{opensAt}}!" }, zone, At("2026-11-30T08:00Z")!.Value));
        Assert.Contains("from Monday 09:00 (Europe/Vienna) on", AwayText.Of(settings, zone, At("2026-11-30T08:00Z")!.Value), StringComparison.Ordinal);
        Assert.Equal("Nobody is here.", AwayText.Of(settings with { AwayText = "Nobody is here." }, zone, At("2026-11-30T08:00Z")!.Value));
    }

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("09:05", 545)]
    [InlineData("24:00", 1440)]
    [InlineData("24:01", null)]
    [InlineData("12:60", null)]
    [InlineData("9:00", null)]
    [InlineData("+9:00", null)]
    [InlineData("09-00", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Times_of_day_have_one_form(string? text, int? minutes)
    {
        Assert.Equal(minutes, OpeningSpan.ReadTime(text));
        if (minutes is { } read)
            Assert.Equal(text, OpeningSpan.WriteTime(read));
    }

    private static DateTimeOffset? OpensAt(string spans, string zone, string now) =>
        Settings(spans, zone).OpensAt(TimeZoneInfo.FindSystemTimeZoneById(zone), At(now)!.Value);

    private static BusinessHoursSettings Settings(string spans, string zone) => new()
    {
        Enabled = true,
        TimeZone = zone,
        Spans = [.. spans.Split(", ").Select(span => span.Split(' ')).Select(span =>
            new OpeningSpan(Enum.Parse<DayOfWeek>(span[0], ignoreCase: true), OpeningSpan.ReadTime(span[1])!.Value, OpeningSpan.ReadTime(span[2])!.Value))],
    };

    private static DateTimeOffset? At(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
