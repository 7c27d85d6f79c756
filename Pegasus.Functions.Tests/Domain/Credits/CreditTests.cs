using Pegasus.Domain.Credits;
using Pegasus.Domain.Limits;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Credits;

public class CreditTests
{
    private static readonly CreditDay Day = new(new DateOnly(2026, 11, 21));

    [Fact]
    public void The_day_is_the_utc_day()
    {
        Assert.Equal(Day, CreditDay.At(new DateTimeOffset(2026, 11, 22, 0, 59, 59, TimeSpan.FromHours(1))));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), Day.ResetsAt);
        Assert.Equal("20261121", Day.ToString());
    }

    [Theory]
    [InlineData(23, 59, 59, 1)]
    [InlineData(23, 0, 0, 3600)]
    [InlineData(0, 0, 0, 86400)]
    public void Retry_after_counts_to_midnight(int hour, int minute, int second, int seconds) =>
        Assert.Equal(seconds, Day.SecondsToReset(new DateTimeOffset(2026, 11, 21, hour, minute, second, TimeSpan.Zero)));

    [Fact]
    public void As_many_credits_are_granted_as_are_left()
    {
        var counter = new CreditCounter(Day, Quota: 10, Used: 7).Reserve(5, out var granted);
        Assert.Equal(3, granted);
        Assert.Equal(0, counter.Remaining);
    }

    [Fact]
    public void After_a_downgrade_nothing_is_granted_and_remaining_is_zero()
    {
        var counter = new CreditCounter(Day, Quota: 5, Used: 7);
        Assert.Equal(0, counter.Remaining);
        counter.Reserve(1, out var granted);
        Assert.Equal(0, granted);
    }

    [Fact]
    public void Whatever_is_reserved_and_refunded_the_quota_holds_and_used_is_what_is_out() =>
        Properties.Hold<int[]>(steps =>
        {
            var (counter, outstanding) = (new CreditCounter(Day, Quota: 20, Used: 0), 0);
            foreach (var step in steps)
            {
                if (step >= 0)
                {
                    counter = counter.Reserve(step % 7, out var granted);
                    outstanding += granted;
                }
                else if (outstanding > 0)
                {
                    counter = counter.Refund(1);
                    outstanding--;
                }
                if (counter.Used != outstanding || counter.Used > counter.Quota || counter.Remaining != counter.Quota - outstanding)
                    return false;
            }
            return true;
        });

    [Fact]
    public void A_bucket_lets_the_burst_through_and_then_the_rate()
    {
        var limit = new RateLimit(Burst: 2, PerMinute: 60);
        var now = DateTimeOffset.UnixEpoch;
        var bucket = TokenBucket.Full(limit, now);
        TimeSpan wait;
        (bucket, wait) = bucket.Take(limit, now);
        Assert.Equal(TimeSpan.Zero, wait);
        (bucket, _) = bucket.Take(limit, now);
        (bucket, wait) = bucket.Take(limit, now);
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
        (bucket, wait) = bucket.Take(limit, now.AddSeconds(1));
        Assert.Equal(TimeSpan.Zero, wait);
        Assert.False(bucket.IsFull(limit, now.AddSeconds(2)));
        Assert.True(bucket.IsFull(limit, now.AddSeconds(4)));
    }
}
