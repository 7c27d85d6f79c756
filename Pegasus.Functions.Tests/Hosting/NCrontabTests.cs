using System.Globalization;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class NCrontabTests
{
    // 2026-11-21 is a Saturday.
    [Theory]
    [InlineData("0 0 0 * * *", "2026-11-21T12:34:56Z", "2026-11-22T00:00:00Z")]
    [InlineData("0 0 0 * * *", "2026-11-21T23:59:59.9Z", "2026-11-22T00:00:00Z")]
    [InlineData("0 0 0 * * *", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z")]
    [InlineData("0 0 0 * * *", "2026-11-22T01:30:00+02:00", "2026-11-22T00:00:00Z")]
    [InlineData("* * * * * *", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 */15 * * * *", "2026-11-21T12:44:59Z", "2026-11-21T12:45:00Z")]
    [InlineData("30 5/20 * * * *", "2026-11-21T12:45:30Z", "2026-11-21T13:05:30Z")]
    [InlineData("0 0-30/10 8 * * *", "2026-11-21T08:20:00Z", "2026-11-21T08:30:00Z")]
    [InlineData("0 0-30/10 8 * * *", "2026-11-21T08:30:00Z", "2026-11-22T08:00:00Z")]
    [InlineData("0 0 9,17 * * 1-5", "2026-11-21T10:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("0 0 9 * * MON", "2026-11-21T10:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("0 0 0 * * 0", "2026-11-21T10:00:00Z", "2026-11-22T00:00:00Z")]
    [InlineData("0 0 0 1 jan *", "2026-11-21T10:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 0 31 * *", "2026-11-21T10:00:00Z", "2026-12-31T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-11-21T10:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z")]
    [InlineData("0 0 0 13 * 5", "2026-11-21T10:00:00Z", "2027-08-13T00:00:00Z")]
    public void The_next_time_is_the_first_that_matches_all_six_fields_in_utc(string expression, string after, string expected)
    {
        Assert.True(NCrontab.TryParse(expression, out var schedule, out var problem), problem);
        Assert.Equal(Time(expected), schedule.Next(Time(after)));
    }

    [Theory]
    [InlineData("", "six fields")]
    [InlineData("0 0 * * *", "has 5")]
    [InlineData("0 0 0 * * * *", "has 7")]
    [InlineData("60 0 0 * * *", "'60' is not a field for seconds (0 to 59)")]
    [InlineData("0 0 24 * * *", "hours")]
    [InlineData("0 0 0 0 * *", "days of month (1 to 31)")]
    [InlineData("0 0 0 * 13 *", "months")]
    [InlineData("0 0 0 * * 7", "days of week (0 to 6)")]
    [InlineData("0 */0 0 * * *", "'*/0'")]
    [InlineData("0 */99999999999 0 * * *", "minutes")]
    [InlineData("0 5-1 0 * * *", "'5-1'")]
    [InlineData("0 1-2-3 0 * * *", "'1-2-3'")]
    [InlineData("0 1, 0 * * *", "'1,'")]
    [InlineData("0 -1 0 * * *", "'-1'")]
    [InlineData("0 +1 0 * * *", "'+1'")]
    [InlineData("0 0 0 30 2 *", "never comes")]
    [InlineData("00:05:00", "six fields")]
    public void What_is_wrong_is_said(string expression, string problemPart)
    {
        Assert.False(NCrontab.TryParse(expression, out _, out var problem));
        Assert.Contains(problemPart, problem, StringComparison.Ordinal);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
