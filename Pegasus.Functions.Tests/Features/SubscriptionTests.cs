using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What is left today, and the plan that grants it.</summary>
public sealed class SubscriptionTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_plan_takes_effect_at_once_and_an_unknown_one_not_at_all()
    {
        var owner = await contract.App.SignUpAsync();
        Assert.Equal(
            """{"plan":"Free","dailyQuota":100,"used":0,"remaining":100,"resetsAt":"2026-11-22T00:00:00Z","forecast":{"perHour":0,"runsOutAt":null},"plans":[{"plan":"Free","dailyQuota":100},{"plan":"Starter","dailyQuota":1000},{"plan":"Business","dailyQuota":10000}]}""",
            (await owner.CallAsync(HttpMethod.Get, "/credits")).Expect(HttpStatusCode.OK).Text);

        var changed = (await SubscribeAsync(owner, "Business")).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"plan":"Business","dailyQuota":10000,"used":0,"remaining":10000,"resetsAt":"2026-11-22T00:00:00Z","forecast":{"perHour":0,"runsOutAt":null},"plans":[{"plan":"Free","dailyQuota":100},{"plan":"Starter","dailyQuota":1000},{"plan":"Business","dailyQuota":10000}]}""", changed.Text);
        foreach (var plan in new[] { "", "Platinum", "0", "Free,Starter", "1" })
            (await SubscribeAsync(owner, plan)).ExpectInvalid("plan");

        Assert.Equal(changed.Text, (await owner.CallAsync(HttpMethod.Get, "/credits")).Text);
    }

    private static Task<ApiAnswer> SubscribeAsync(OwnerClient owner, string plan) => owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = plan });
}
