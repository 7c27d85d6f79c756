using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Workspaces that are answered by a provider of their own.</summary>
public sealed class AiProviderTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task A_workspace_is_answered_by_its_own_provider_and_the_others_are_not()
    {
        var (own, other) = (await stage.App.SignUpAsync(), await stage.App.SignUpAsync());
        var (ownBot, otherBot) = (await own.CreateReadyBotAsync(), await other.CreateReadyBotAsync());
        Assert.False((bool)(await own.GetProviderAsync())["usesOwn"]!);
        await own.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));

        var answered = (await (await StartAsync(ownBot.WidgetToken)).SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        var asked = Of(stage.Provider.Requests, ProviderCalls.Key).ToList();
        var offline = (await (await StartAsync(otherBot.WidgetToken)).SendAsync(Question)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(OpenAiFake.DefaultReply, (string)answered["reply"]!);
        Assert.Contains("4.90", (string)offline["reply"]!, StringComparison.Ordinal);
        Assert.Equal("own-chat", Assert.Single(asked).Model);
        Assert.Equal(asked.Count, Of(stage.Provider.Requests, ProviderCalls.Key).Count());

        (await own.CallAsync(HttpMethod.Delete, "/ai-provider")).Expect(HttpStatusCode.OK);
        Assert.Contains("4.90", (string)(await (await StartAsync(ownBot.WidgetToken)).SendAsync(Question)).Json["reply"]!, StringComparison.Ordinal);
        Assert.False((bool)(await own.GetProviderAsync())["hasKey"]!);
    }

    [Fact]
    public async Task A_refused_key_costs_the_visitor_nothing_and_the_owner_is_told_until_it_is_mended()
    {
        var owner = await stage.App.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));
        stage.Provider.Next(AiScript.Fail(401));

        var failed = await (await StartAsync(token)).SendAsync(Question);

        Assert.Equal("Failed to send message. Please try again.", (string)failed.ExpectProblem(503, "send_failed")["detail"]!);
        Assert.Equal(0, await owner.GetUsedCreditsAsync());
        var refused = (await owner.GetProviderAsync())["refused"]!;
        Assert.Equal(("key_refused", "chat"), ((string)refused["code"]!, (string)refused["part"]!));
        Assert.Contains("Copy the key anew", (string)refused["reason"]!, StringComparison.Ordinal);
        var warnings = (await owner.CallAsync(HttpMethod.Get, "/chat-settings")).Json["warnings"]!.AsArray();
        Assert.Contains(warnings, warning => (string)warning!["code"]! == "ai_provider_refused");

        (await (await StartAsync(token)).SendAsync(Question)).Expect(HttpStatusCode.OK);
        Assert.Null((await owner.GetProviderAsync())["refused"]);
    }

    [Fact]
    public async Task One_workspaces_broken_key_leaves_the_others_of_the_same_server_alone()
    {
        const string broken = "sk-the-broken-key-of-somebody";
        var (one, two) = (await stage.App.SignUpAsync(), await stage.App.SignUpAsync());
        var (bots, others) = (await one.CreateReadyBotAsync(), await two.CreateReadyBotAsync());
        await one.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, broken));
        await two.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));
        stage.Provider.Always = new AiScript((context, request, gone) =>
            (request.Authorization == $"Bearer {broken}" ? AiScript.Fail(401) : AiScript.Reply(OpenAiFake.DefaultReply)).RunAsync(context, request, gone));
        var visitor = await StartAsync(bots.WidgetToken);
        for (var i = 0; i < 8; i++)
            (await visitor.SendAsync(Question)).ExpectProblem(503, "send_failed");

        Assert.InRange(Of(stage.Provider.Requests, broken).Count(), 1, 7);
        (await (await StartAsync(others.WidgetToken)).SendAsync(Question)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_test_asks_both_models_by_what_is_not_saved_yet()
    {
        var owner = await stage.App.SignUpAsync();
        var body = ProviderCalls.Body(stage.Provider.Endpoint, key: "sk-of-a-test-that-is-not-saved", embeddingModel: "own-vectors");

        var good = await owner.TestProviderAsync(body);
        stage.Provider.Next(AiScript.Fail(404));
        var bad = await owner.TestProviderAsync(body);

        Assert.Equal((true, null), ((bool)good["ok"]!, (string?)good["error"]));
        Assert.Equal(["own-chat", "own-vectors", "own-chat"], Of(stage.Provider.Requests, "sk-of-a-test-that-is-not-saved").Select(request => request.Model));
        Assert.False((bool)bad["ok"]!);
        Assert.Contains("does not know the chat model", (string)bad["error"]!, StringComparison.Ordinal);
        Assert.False((bool)(await owner.GetProviderAsync())["usesOwn"]!);
        Assert.True((bool)(await owner.TestProviderAsync())["ok"]!);
        for (var i = 0; i < 7; i++)
            await owner.TestProviderAsync(body);
        Assert.NotNull((await owner.CallAsync(HttpMethod.Post, "/ai-provider/test", body.DeepClone())).ExpectProblem(429, "rate_limited"));
    }

    [Fact]
    public async Task Of_two_owners_at_once_the_second_sees_the_firsts_provider()
    {
        var owner = await stage.App.SignUpAsync();
        var tag = (await owner.CallAsync(HttpMethod.Get, "/ai-provider")).Header("ETag");
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, chatModel: "first"));

        var late = await owner.PutProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, chatModel: "second"), tag);

        Assert.Equal("first", (string)late.ExpectProblem(412, "precondition_failed")["current"]!["chatModel"]!);
    }

    [Fact]
    public async Task Another_embedding_model_leaves_trained_bots_outdated_and_the_others_as_they_are()
    {
        var owner = await stage.App.SignUpAsync();
        var (ready, _) = await owner.CreateReadyBotAsync();
        var empty = await owner.CreateBotAsync();
        var untrained = await owner.CreateBotAsync();
        await owner.AddTextAsync(untrained, "a.md", "Something.");

        var first = await owner.PutProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, embeddingModel: "own-vectors"));

        Assert.Equal("widget_offline", first.Header("X-Pegasus-Warning"));
        Assert.StartsWith("1 bot is OUTDATED", (string)first.Json["warnings"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(["OUTDATED", "NO_DATA", "UNTRAINED"], await StatusesAsync(ready, empty, untrained));
        Assert.Equal("READY", (string)(await owner.TrainAsync(ready))["status"]!);
        Assert.Contains(Of(stage.Provider.Requests, ProviderCalls.Key), request => request.Model == "own-vectors");

        var same = await owner.PutProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, "sk-another-key-of-the-same-account", "own-vectors", "other-chat"));
        Assert.Null(same.Expect(HttpStatusCode.OK).Header("X-Pegasus-Warning"));
        Assert.Equal("READY", (await StatusesAsync(ready))[0]);
        (await owner.CallAsync(HttpMethod.Delete, "/ai-provider")).Expect(HttpStatusCode.OK);
        Assert.Equal("OUTDATED", (await StatusesAsync(ready))[0]);
        Assert.Equal("READY", (string)(await owner.TrainAsync(ready))["status"]!);

        async Task<string[]> StatusesAsync(params string[] bots)
        {
            var statuses = new List<string>();
            foreach (var bot in bots)
                statuses.Add((string)(await owner.GetBotAsync(bot))["status"]!);
            return [.. statuses];
        }
    }

    [Fact]
    public async Task A_model_that_changes_during_a_training_ends_it_outdated()
    {
        var owner = await stage.App.SignUpAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, embeddingModel: "before"));
        var botId = await owner.CreateBotAsync();
        await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        stage.Provider.EmbedFault = texts =>
        {
            if (texts.Any(text => text.Contains("4.90", StringComparison.Ordinal)) && asked.TrySetResult())
                go.Task.Wait(TimeSpan.FromSeconds(30));
            return null;
        };
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, embeddingModel: "after"));
        go.SetResult();

        Assert.Equal("OUTDATED", (string)(await owner.AwaitTrainingAsync(botId))["status"]!);
        stage.Provider.EmbedFault = _ => null;
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
    }

    [Fact]
    public async Task A_process_that_died_before_it_marked_the_bots_leaves_no_question_to_another_models_vector()
    {
        var owner = await stage.App.SignUpAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, embeddingModel: "before"));
        var (botId, token) = await owner.CreateReadyBotAsync();
        await stage.App.Services.GetRequiredService<AiProviderTable>().ChangeAsync(
            owner.WorkspaceId, present => present with { EmbeddingModel = "unmarked", MarksBots = true, Edition = present.Edition + 1 }, CancellationToken.None);
        await stage.App.Services.MarkBotsAsync(owner.WorkspaceId);

        (await (await StartAsync(token)).SendAsync(Question)).Expect(HttpStatusCode.OK);

        Assert.DoesNotContain(stage.Provider.Requests, request => request.Model == "unmarked");
        Assert.Equal("READY", (string)(await owner.GetBotAsync(botId))["status"]!);
        await owner.GetProviderAsync();
        Assert.Equal("OUTDATED", (string)(await owner.GetBotAsync(botId))["status"]!);
        await owner.TrainAsync(botId);
        await owner.GetProviderAsync();
        Assert.Equal("READY", (string)(await owner.GetBotAsync(botId))["status"]!);
    }

    private static IEnumerable<AiRequest> Of(IReadOnlyList<AiRequest> requests, string key) => requests.Where(request => request.Authorization == $"Bearer {key}");

    private Task<VisitorSession> StartAsync(string token) => VisitorSession.StartAsync(stage.App.Http, token);
}
