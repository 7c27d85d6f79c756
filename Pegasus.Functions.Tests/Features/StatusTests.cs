using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>How Pegasus does, for whoever watches it, and how a workspace does, for its owners.</summary>
public sealed class StatusTests
{
    private static readonly string[] Names = ["tables", "queue", "signing_key", "ai", "realtime", "timer"];

    [Fact]
    public async Task Deep_health_names_all_that_Pegasus_stands_on_and_the_shallow_one_does_not()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);

        var shallow = (await app.Http.CallAsync(HttpMethod.Get, "/api/health")).Expect(HttpStatusCode.OK);
        var before = await DeepAsync(app, HttpStatusCode.OK);
        await app.Services.GetServices<ITimerFunction>().Single().RunAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(6));
        var after = await DeepAsync(app, HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromHours(27));
        var late = await DeepAsync(app, HttpStatusCode.OK);

        Assert.Null(shallow.Json["checks"]);
        Assert.Equal(1, shallow.Transactions);
        Assert.Equal(Names, before["checks"]!.AsArray().Select(check => (string)check!["name"]!));
        Assert.Equal(["waiting", "ok", "late"], new[] { before, after, late }.Select(health => StateOf(health, "timer")));
        Assert.All(Names[..5], name => Assert.Equal("ok", StateOf(before, name)));
    }

    [Fact]
    public async Task Storage_that_is_down_is_told_in_two_seconds_and_asking_often_loads_nothing()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString, settings: new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = $"http://127.0.0.1:{FreePort.Take(1)[0]}/v1",
            ["Ai:ChatModel"] = "m",
        });
        proxy.Add(_ => true, Fault.Hang());

        var down = await DeepAsync(app, HttpStatusCode.ServiceUnavailable);
        var again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeepAsync(app, HttpStatusCode.ServiceUnavailable)));

        Assert.Equal(("unavailable", "unavailable"), ((string)down["status"]!, (string)down["storage"]!));
        Assert.Equal(["down", "down", "ok", "down", "ok", "down"], Names.Select(name => StateOf(down, name)));
        Assert.All(down["checks"]!.AsArray(), check => Assert.InRange((int)check!["milliseconds"]!, 0, 2_900));
        Assert.All(again, health => Assert.Equal(down["checks"]!.ToJsonString(), health["checks"]!.ToJsonString()));
        proxy.Clear();
        Assert.DoesNotContain("127.0.0.1", down.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_sees_trainings_provider_webhooks_refusals_and_the_nightly_run()
    {
        await using var app = await PegasusApp.StartAsync();
        var owner = await app.SignUpAsync();
        var untouched = await StatusAsync(owner);
        var (botId, token) = await owner.CreateReadyBotAsync();
        (await owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray("https://shop.example") })).Expect(HttpStatusCode.OK);
        for (var i = 0; i < 2; i++)
            (await app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token, "https://other.example")).Expect(HttpStatusCode.Forbidden);
        await app.Services.GetServices<ITimerFunction>().Single().RunAsync(CancellationToken.None);

        var status = await StatusAsync(owner);

        Assert.Equal((0, 0, 0), ((int)untouched["trainings"]!["underWay"]!, untouched["trainings"]!["failed"]!.AsArray().Count, (int)untouched["refused"]!["count"]!));
        Assert.Null(untouched["lastNightlyRunAt"]);
        Assert.Null(untouched["trainings"]!["lastTrainedAt"]);
        Assert.Equal(Names, status["service"]!.AsArray().Select(check => (string)check!["name"]!));
        Assert.NotNull(status["lastNightlyRunAt"]);
        Assert.NotNull(status["trainings"]!["lastTrainedAt"]);
        Assert.False((bool)status["ai"]!["usesOwn"]!);
        Assert.Equal(0, (int)status["webhooks"]!["enabled"]!);
        Assert.Equal("""{"count":2,"byCode":[{"code":"origin_not_allowed","count":2}]}""", status["refused"]!.ToJsonString());
    }

    private static async Task<JsonNode> StatusAsync(OwnerClient owner) => (await owner.CallAsync(HttpMethod.Get, "/status")).Expect(HttpStatusCode.OK).Json;

    private static async Task<JsonNode> DeepAsync(PegasusApp app, HttpStatusCode status) =>
        (await app.Http.CallAsync(HttpMethod.Get, "/api/health?deep=true")).Expect(status).Json;

    private static string StateOf(JsonNode health, string name) => (string)health["checks"]!.AsArray().Single(check => (string)check!["name"]! == name)!["state"]!;
}
