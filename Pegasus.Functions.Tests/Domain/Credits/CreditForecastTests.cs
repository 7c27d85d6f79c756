using Pegasus.Domain.Credits;

namespace Pegasus.Functions.Tests.Domain.Credits;

public sealed class CreditForecastTests
{
    private static readonly CreditDay Day = new(new DateOnly(2026, 11, 22));

    [Fact]
    public void The_rate_is_that_of_the_last_hour()
    {
        // 20 from 9 to 10, 30 from 10 to 10:30: in the last hour 10 + 30.
        var forecast = CreditForecast.Of(new CreditCounter(Day, 130, 50), Hours((9, 20), (10, 30)), At(10, 30));

        Assert.Equal(40, forecast.PerHour, 6);
        Assert.Equal(At(12, 30), forecast.RunsOutAt);
    }

    [Fact]
    public void After_midnight_the_day_so_far_tells_the_rate() =>
        Assert.Equal(60, CreditForecast.Of(new CreditCounter(Day, 1_000, 20), Hours((0, 20)), At(0, 20)).PerHour, 6);

    [Fact]
    public void A_single_question_at_midnight_is_no_storm() =>
        Assert.Equal(6, CreditForecast.Of(new CreditCounter(Day, 1_000, 1), Hours((0, 1)), Day.ResetsAt.AddDays(-1)).PerHour, 6);

    [Theory]
    [InlineData(0, "nothing is used")]
    [InlineData(5, "enough is left until the reset")]
    public void Credits_that_last_until_the_reset_do_not_run_out(int used, string why) =>
        Assert.True(CreditForecast.Of(new CreditCounter(Day, 100, used), Hours((12, used)), At(12, 59)).RunsOutAt is null, why);

    [Fact]
    public void What_is_used_up_has_run_out() => Assert.Equal(At(12, 0), CreditForecast.Of(new CreditCounter(Day, 5, 5), Hours((11, 5)), At(12, 0)).RunsOutAt);

    private static DateTimeOffset At(int hour, int minute) => new(2026, 11, 22, hour, minute, 0, TimeSpan.Zero);

    private static long[] Hours(params (int Hour, long Credits)[] used)
    {
        var hours = new long[24];
        foreach (var (hour, credits) in used)
            hours[hour] = credits;
        return hours;
    }
}
