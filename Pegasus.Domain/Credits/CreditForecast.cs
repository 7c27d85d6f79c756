namespace Pegasus.Domain.Credits;

/// <summary>When today's credits end if they are used on as in the last hour.</summary>
/// <param name="PerHour">Credits an hour at the present rate.</param>
/// <param name="RunsOutAt">When none is left; null if that is not before the reset.</param>
public sealed record CreditForecast(double PerHour, DateTimeOffset? RunsOutAt)
{
    /// <summary>A rate is not told from less time than this.</summary>
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The forecast. The rate is that of the last 60 minutes, or of the day so far where it is younger: this hour, and of the hour
    /// before the part that lies in the window.
    /// </summary>
    /// <param name="counter">Today's credits.</param>
    /// <param name="byHour">The credits used in each hour of the UTC day, 24 figures.</param>
    /// <param name="now">The time; of the counter's day.</param>
    public static CreditForecast Of(CreditCounter counter, IReadOnlyList<long> byHour, DateTimeOffset now)
    {
        var time = now.UtcDateTime.TimeOfDay;
        var window = time < ShortestWindow ? ShortestWindow : time < TimeSpan.FromHours(1) ? time : TimeSpan.FromHours(1);
        var before = time.Hours == 0 ? 0 : byHour[time.Hours - 1] * (1 - (time - TimeSpan.FromHours(time.Hours)).TotalHours);
        var perHour = (byHour[time.Hours] + before) / window.TotalHours;
        if (counter.Remaining == 0)
            return new(perHour, now);
        var left = perHour > 0 ? counter.Remaining / perHour : double.PositiveInfinity;
        return new(perHour, left < (counter.Day.ResetsAt - now).TotalHours ? now.AddHours(left) : null);
    }
}
