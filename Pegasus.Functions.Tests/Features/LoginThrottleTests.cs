using Microsoft.Extensions.Options;
using Pegasus.Functions.Accounts.Passwords;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Guesses are slowed, then refused; whoever has the right password gets in.</summary>
public class LoginThrottleTests
{
    private readonly ManualTimeProvider clock = new();
    private readonly LoginThrottle throttle;

    public LoginThrottleTests() => throttle = new LoginThrottle(clock, Options.Create(new LimitOptions()));

    [Fact]
    public void A_thousand_wrong_passwords_are_answered_by_429_and_a_right_one_still_counts()
    {
        var slowed = Enumerable.Range(0, 1_000).Select(_ => throttle.Begin("ada", null)).ToList();

        Assert.All(slowed, attempt => Assert.Null(attempt.Refusal));
        Assert.Equal(5, slowed.TakeWhile(attempt => attempt.Slowed == TimeSpan.Zero).Count());
        Assert.All(slowed.Skip(5), attempt => Assert.InRange(attempt.Slowed, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        Assert.Null(throttle.Begin("ada", null).Refusal);
    }

    [Fact]
    public void In_the_end_nothing_is_looked_at_but_what_comes_from_where_the_owner_signed_in()
    {
        throttle.Begin("ada", "home").Succeeded();
        for (var i = 0; i < PasswordDefaults.AccountGuesses.Burst; i++)
            throttle.Begin("ada", $"bot {i % 400}");

        Assert.Equal("too_many_attempts", throttle.Begin("ada", "another bot").Refusal?.Code);
        Assert.Equal((null, TimeSpan.Zero), (throttle.Begin("ada", "home").Refusal, throttle.Begin("ada", "home").Slowed));
        Assert.Null(throttle.Begin("ben", "another bot").Refusal);

        clock.Advance(TimeSpan.FromHours(1));
        Assert.InRange(Enumerable.Range(0, 1_000).TakeWhile(_ => throttle.Begin("ada", null).Refusal is null).Count(), 100, 140);
    }

    [Fact]
    public void One_address_does_not_try_one_password_on_everybody()
    {
        var accepted = Enumerable.Range(0, 5_000).TakeWhile(i => throttle.Begin($"person {i}", "bot").Refusal is null).Count();

        Assert.Equal(PasswordDefaults.AddressGuesses.Burst, accepted);
        Assert.Null(throttle.Begin("person 1", "elsewhere").Refusal);
    }

    [Fact]
    public void One_address_alone_does_not_use_up_what_an_account_is_allowed()
    {
        for (var hour = 0; hour < 48; hour++)
        {
            for (var i = 0; i < 3_000; i++)
                throttle.Begin("ada", "bot");
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("too_many_attempts", Enumerable.Range(0, 100).Select(_ => throttle.Begin("ada", "bot")).ToList()[^1].Refusal?.Code);
        Assert.Null(throttle.Begin("ada", "where the owner never was").Refusal);
    }

    [Fact]
    public void Right_passwords_do_not_count()
    {
        for (var i = 0; i < 3_000; i++)
        {
            var attempt = throttle.Begin($"person {i % 3}", "office");
            Assert.Equal((null, TimeSpan.Zero), (attempt.Refusal, attempt.Slowed));
            attempt.Succeeded();
        }
    }
}
