namespace Pegasus.Domain.BusinessHours;

/// <summary>
/// When it is open, around the changes of a zone's clocks: an hour that comes twice belongs to a span twice, without a break; one that is
/// left out is nobody's, and a span that begins in it begins with the first moment after it.
/// </summary>
public static class OpeningTimes
{
    // A span of one day a week that lies in an hour that is left out opens the week after.
    private const int DaysAhead = 15;

    /// <summary>When it opens next; null while it is open.</summary>
    /// <param name="settings">The hours.</param>
    /// <param name="zone">The time zone that they name.</param>
    /// <param name="now">The moment that is asked about.</param>
    public static DateTimeOffset? OpensAt(this BusinessHoursSettings settings, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (!settings.Enabled)
            return null;
        var openings = OpeningsAround(settings, zone, now).ToList();
        return openings.Exists(opening => opening.Start <= now && now < opening.End)
            ? null
            : openings.Where(opening => opening.Start > now).Min(opening => (DateTimeOffset?)opening.Start);
    }

    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> OpeningsAround(BusinessHoursSettings settings, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return from day in Enumerable.Range(-1, DaysAhead + 1).Select(days => today.AddDays(days))
               from span in settings.Spans
               where span.Day == day.DayOfWeek
               let opening = (Start: StartOf(day.AddMinutes(span.From), zone), End: EndOf(day.AddMinutes(span.To), zone))
               where opening.Start < opening.End
               select opening;
    }

    private static DateTimeOffset StartOf(DateTime local, TimeZoneInfo zone)
    {
        var exists = FirstFrom(local, zone);
        return new DateTimeOffset(exists, zone.IsAmbiguousTime(exists) ? zone.GetAmbiguousTimeOffsets(exists).Max() : zone.GetUtcOffset(exists));
    }

    /// <summary>The end of the last minute before it, the second time round where that comes twice.</summary>
    private static DateTimeOffset EndOf(DateTime local, TimeZoneInfo zone)
    {
        var last = local.AddMinutes(-1);
        if (zone.IsInvalidTime(last))
            return StartOf(last, zone);
        return new DateTimeOffset(last, zone.IsAmbiguousTime(last) ? zone.GetAmbiguousTimeOffsets(last).Min() : zone.GetUtcOffset(last)).AddMinutes(1);
    }

    /// <summary>The first time of the clock, from this one on, that is not left out.</summary>
    private static DateTime FirstFrom(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return local;
    }
}
