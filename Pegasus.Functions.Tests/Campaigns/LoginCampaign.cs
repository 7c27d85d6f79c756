using System.Diagnostics;
using System.Net;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Guessing at an account: it is slowed, its owner is not locked out, and it does not tell who has an account.</summary>
[Collection(Campaign.Name)]
public sealed class LoginCampaign(ITestOutputHelper output)
{
    [Fact]
    public async Task A_thousand_guesses_end_in_429_and_the_owner_signs_in_at_once()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Limits:AddressLogins"] = "30" });
        var owner = await app.SignUpAsync();
        var guesses = Campaign.Count(brief: 60, full: 1_000);
        var started = Stopwatch.GetTimestamp();
        var answers = new List<ApiAnswer>();
        for (var i = 0; i < guesses; i++)
            answers.Add(await app.Http.LogInAsync(owner.Email, $"guess number {i}"));
        var elapsed = Stopwatch.GetElapsedTime(started);

        var signedIn = await app.Http.LogInAsync(owner.Email, owner.OwnPassword);

        output.WriteLine($"{guesses} guesses in {elapsed.TotalSeconds:0.0} s: {answers.Count(answer => (int)answer.Status == 401)} × 401, {answers.Count(answer => (int)answer.Status == 429)} × 429; the owner then: {(int)signedIn.Status}");
        signedIn.Expect(HttpStatusCode.OK);
        var refused = answers.Where(answer => (int)answer.Status != 401).ToList();
        Assert.All(refused, answer => answer.ExpectProblem(429, "too_many_attempts"));
        Assert.All(refused, answer => Assert.InRange(answer.RetryAfter()!.Value, 1, 60));
        // Five at once, and from then on five a minute: the last guess of all may be one of these.
        Assert.InRange(answers.Count - refused.Count, 5, 5 + (int)(elapsed.TotalMinutes * 5) + 1);
    }

    [Fact]
    public async Task An_unknown_account_takes_as_long_as_a_known_one()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Limits:AccountLogins"] = "100000" });
        var owner = await app.SignUpAsync();
        await TimeAsync(app, owner.Email);
        var ratios = new List<double>();
        // Of three series one suffices: other tests run beside, while what differs by more than noise differs in all three.
        do
        {
            var (known, unknown) = (new List<double>(), new List<double>());
            for (var i = 0; i < Campaign.Count(brief: 31, full: 101); i++)
            {
                // In turn, so that neither has the better place.
                foreach (var isKnown in i % 2 == 0 ? [true, false] : new[] { false, true })
                    (isKnown ? known : unknown).Add(await TimeAsync(app, isKnown ? owner.Email : Teammates.NewEmail()));
            }
            ratios.Add(Median(unknown) / Median(known));
            output.WriteLine($"median of a known account {Median(known):0.0} ms, of an unknown one {Median(unknown):0.0} ms: {ratios[^1] - 1:+0.0%;-0.0%}");
        }
        while (Math.Abs(ratios[^1] - 1) > 0.1 && ratios.Count < 3);

        Assert.InRange(ratios[^1], 0.9, 1.1);
    }

    private static async Task<double> TimeAsync(PegasusApp app, string email)
    {
        var started = Stopwatch.GetTimestamp();
        (await app.Http.LogInAsync(email, "a wrong password")).ExpectProblem(401, "invalid_credentials");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
