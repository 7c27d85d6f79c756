using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Two owners edit at once, each at an instance of their own: no update is lost, and who comes too late is shown what is there now.</summary>
[Collection(Campaign.Name)]
public sealed class TwoOwnersCampaign(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 20;

    private PegasusApp app = null!;
    private PegasusApp other = null!;
    private OwnerClient[] owners = [];

    public async Task InitializeAsync()
    {
        app = await PegasusApp.StartAsync();
        other = await app.StartAnotherAsync();
        var owner = await app.SignUpAsync();
        owners = [owner, new OwnerClient(ApiClient.For(other.Address), owner.WorkspaceId, owner.Token, owner.Email, owner.OwnPassword)];
    }

    public async Task DisposeAsync()
    {
        owners[1].Http.Dispose();
        await other.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Of_twenty_who_make_the_same_thing_one_does()
    {
        var rounds = Campaign.Count(5, 50);
        for (var round = 0; round < rounds; round++)
        {
            var botId = await owners[0].CreateBotAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => owners[i % 2].CallAsync(HttpMethod.Post, $"/bots/{botId}/widget")));
            var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
            Assert.Equal(Writers - 1, answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Code == "widget_exists"));
            Assert.Equal((string)won.Json["token"]!, (string)(await owners[0].CallAsync(HttpMethod.Get, $"/bots/{botId}/widget")).Json["token"]!);
        }
        output.WriteLine($"{rounds} times {Writers} creates at two instances: 1 wins each, {Writers - 1} are told that it exists");
    }

    [Fact]
    public async Task Of_those_who_change_the_same_edition_one_wins_and_the_others_see_what_it_wrote()
    {
        var rounds = Campaign.Count(5, 100);
        var botId = await owners[0].CreateBotAsync();
        for (var round = 0; round < rounds; round++)
        {
            var etag = (await owners[0].CallAsync(HttpMethod.Get, $"/bots/{botId}")).Header("ETag")!;
            var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => PatchAsync(owners[i % 2], $"/bots/{botId}", new() { ["name"] = $"{round}-{i}" }, etag)));
            var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            foreach (var lost in answers.Where(answer => answer != won))
            {
                Assert.Equal(won.Text, lost.ExpectProblem(412, "precondition_failed")["current"]!.ToJsonString());
                Assert.Equal(won.Header("ETag"), lost.Header("ETag"));
            }
        }
        output.WriteLine($"{rounds} editions, {Writers} writers at two instances: 1 wins each, {Writers - 1} get 412 with its state");
    }

    [Fact]
    public async Task Those_who_lose_go_on_from_what_they_are_shown_and_all_finish()
    {
        var rounds = Campaign.Count(2, 20);
        var (refusals, longest) = (0, TimeSpan.Zero);
        for (var round = 0; round < rounds; round++)
        {
            var botId = await owners[0].CreateBotAsync();
            await owners[0].EnableWidgetAsync(botId);
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(async i =>
            {
                var known = await owners[i % 2].CallAsync(HttpMethod.Get, $"/bots/{botId}/widget");
                var (origins, etag) = (known.Json["allowedOrigins"]!, known.Header("ETag")!);
                while (true)
                {
                    var wanted = new JsonArray([.. origins.AsArray().Select(origin => origin!.DeepClone()), JsonValue.Create($"https://site{i}.example")]);
                    var changed = await PatchAsync(owners[i % 2], $"/bots/{botId}/widget", new() { ["allowedOrigins"] = wanted }, etag);
                    if (changed.Status == HttpStatusCode.OK)
                        return;
                    (origins, etag) = (changed.ExpectProblem(412, "precondition_failed")["current"]!["allowedOrigins"]!, changed.Header("ETag")!);
                    Interlocked.Increment(ref refusals);
                }
            }));
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            var all = (await owners[0].CallAsync(HttpMethod.Get, $"/bots/{botId}/widget")).Json["allowedOrigins"]!.AsArray().Select(origin => (string)origin!);
            Assert.Equal(Enumerable.Range(0, Writers).Select(i => $"https://site{i}.example").Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        }
        output.WriteLine($"{rounds} times {Writers} updaters at two instances: all finish, none is lost, {refusals} times 412, at most {longest.TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task A_random_sequence_of_changes_does_what_a_model_in_memory_says()
    {
        var steps = Campaign.Count(400, 10_000);
        var seed = Campaign.IsFull ? Environment.TickCount : 20261121;
        var started = Stopwatch.GetTimestamp();
        var model = new OwnersModel(owners, new Random(seed));
        for (var step = 1; step <= steps; step++)
        {
            await model.StepAsync();
            if (step % 200 == 0)
                await model.CompareAllAsync();
        }
        await model.CompareAllAsync();
        output.WriteLine(
            $"{steps} steps of two owners at two instances (seed {seed}) in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: 0 divergence; "
            + string.Join(", ", model.Outcomes.OrderBy(outcome => outcome.Key).Select(outcome => $"{outcome.Value} times {outcome.Key}")));
        Assert.All([200, 201, 204, 404, 409, 412], status => Assert.True(model.Outcomes.ContainsKey(status), $"never a {status}"));
    }

    private static Task<ApiAnswer> PatchAsync(OwnerClient owner, string path, JsonObject body, string expected) =>
        owner.CallAsync(HttpMethod.Patch, path, body, request => request.Headers.TryAddWithoutValidation("If-Match", expected));
}
