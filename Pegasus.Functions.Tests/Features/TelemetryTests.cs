using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Otlp;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What the operator's collector gets: traces through storage, AI and queue, figures, log lines; and nothing that is secret.</summary>
public sealed class TelemetryTests(TelemetryStage stage) : IClassFixture<TelemetryStage>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task A_visitors_message_is_one_trace_from_the_request_to_storage_and_the_model()
    {
        var owner = await OwnerClient.SignUpAsync(stage.Pegasus.Address);
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(owner.Http, token);
        var (traceId, change) = TelemetryStage.NewTrace();

        var reply = (await owner.Http.CallAsync(HttpMethod.Post, visitor.MessagesPath, VisitorSession.Body(Question, null), visitor.Token, change: change)).Expect(HttpStatusCode.OK);

        var request = await SpanAsync(traceId, span => span.Tags.ContainsKey("http.route"));
        var spans = stage.Collector.Spans.Where(span => span.TraceId == traceId).ToList();
        Assert.EndsWith("/api/widget/sessions/{sessionId}/messages", request.Name, StringComparison.Ordinal);
        Assert.Equal(owner.WorkspaceId, request.Tags["pegasus.workspace.id"]);
        Assert.Equal(reply.Response.Headers.GetValues("X-Request-Id").Single(), request.Tags["pegasus.request.id"]);
        Assert.Equal(2, spans.Count(span => span.Name == $"transaction {stage.Pegasus.Prefix}ledger"));
        var model = Assert.Single(spans, span => span.Name == "chat chat-1");
        Assert.Equal("openai", model.Tags["gen_ai.provider.name"]);
        Assert.True(int.Parse(model.Tags["gen_ai.usage.input_tokens"], CultureInfo.InvariantCulture) > 0);
        Assert.All(spans, span => Assert.True(span.SpanId == request.SpanId || spans.Any(parent => parent.SpanId == span.ParentId), span.Name));
    }

    [Fact]
    public async Task A_training_is_one_trace_from_the_request_through_the_queue()
    {
        var owner = await OwnerClient.SignUpAsync(stage.Pegasus.Address);
        var botId = await owner.CreateBotAsync();
        await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        var (traceId, change) = TelemetryStage.NewTrace();

        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train", change: change)).Expect(HttpStatusCode.Accepted);

        var request = await SpanAsync(traceId, span => span.Tags.ContainsKey("http.route"));
        var work = await SpanAsync(traceId, span => span.Name == "process train-bot");
        Assert.Equal("train-bot", work.Tags["messaging.destination.name"]);
        Assert.Equal("Done", work.Tags["pegasus.queue.outcome"]);
        Assert.NotEqual(request.SpanId, work.SpanId);
        foreach (var stageName in new[] { "training reading", "training indexing", "training rehearsing" })
            Assert.Equal(work.SpanId, (await SpanAsync(traceId, span => span.Name == stageName)).ParentId);
    }

    [Fact]
    public async Task Figures_come_with_few_tags_and_none_of_a_workspace()
    {
        var owner = await OwnerClient.SignUpAsync(stage.Pegasus.Address);
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(owner.Http, token);
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        (await owner.Http.CallAsync(HttpMethod.Get, "/api/me", token: "nonsense")).Expect(HttpStatusCode.Unauthorized);

        foreach (var (name, tag, value) in new[]
        {
            ("http.server.request.duration", "http.route", "/api/widget/sessions/{sessionId}/messages"), ("pegasus.answers", "outcome", "answered"), ("pegasus.credits.used", "", ""),
            ("pegasus.refusals", "code", "unauthorized"), ("pegasus.queue.age", "queue", "train-bot"), ("pegasus.training.duration", "stage", "indexing"),
            ("pegasus.storage.transactions", "pegasus.storage.status_class", "2xx"), ("gen_ai.client.token.usage", "gen_ai.token.type", "output"),
            ("gen_ai.client.operation.duration", "gen_ai.request.model", "chat-1"), ("pegasus.ai.cost", "gen_ai.operation.name", "chat"),
        })
        {
            await stage.Collector.UntilAsync(collector => collector.Points.FirstOrDefault(point => point.Metric == name && (tag.Length == 0 || point.Tags.GetValueOrDefault(tag) == value)));
        }
        Assert.DoesNotContain(stage.Collector.Points, point => point.Tags.Values.Contains(owner.WorkspaceId));
    }

    [Fact]
    public async Task A_log_line_names_its_trace_and_request()
    {
        var owner = await OwnerClient.SignUpAsync(stage.Pegasus.Address);
        var (_, token) = await owner.CreateReadyBotAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));
        var visitor = await VisitorSession.StartAsync(owner.Http, token);
        var (traceId, change) = TelemetryStage.NewTrace();
        stage.Provider.Next(AiScript.Fail(401));

        var failure = (await owner.Http.CallAsync(HttpMethod.Post, visitor.MessagesPath, VisitorSession.Body(Question, null), visitor.Token, change: change)).Expect(HttpStatusCode.ServiceUnavailable);

        var line = await stage.Collector.UntilAsync(collector => collector.Logs.FirstOrDefault(log => log.TraceId == traceId));
        Assert.Equal((string)failure.Json["requestId"]!, line.Tags["pegasus.request.id"]);
    }

    [Fact]
    public async Task Nothing_that_is_secret_goes_out()
    {
        const string key = "sk-secret-of-a-workspace-in-telemetry-1a2b";
        var owner = await (await OwnerClient.SignUpAsync(stage.Pegasus.Address)).LogInAgainAsync();
        (await owner.Http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = owner.Email, ["password"] = "wrong-password-4242" })).Expect(HttpStatusCode.Unauthorized);
        var (botId, token) = await owner.CreateReadyBotAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, key));
        stage.Provider.Next(AiScript.Fail(401));
        var started = (await owner.Http.CallAsync(
            HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = new JsonObject { ["name"] = "Zaphod", ["email"] = "zaphod@example.org" } }, token)).Expect(HttpStatusCode.Created).Json;
        var visitor = new VisitorSession(owner.Http, (string)started["sessionId"]!, (string)started["sessionToken"]!, Origin: null);
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.ServiceUnavailable);
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        await owner.CallAsync(HttpMethod.Get, "/conversations?search=Zaphod-the-searched", change: request => request.Headers.Add("User-Agent", "Browser-of-Zaphod/1"));
        var (traceId, change) = TelemetryStage.NewTrace();
        (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}", change: change)).Expect(HttpStatusCode.OK);
        await SpanAsync(traceId, span => span.Tags.ContainsKey("http.route"));
        await stage.Collector.UntilAsync(collector => collector.Logs.FirstOrDefault(log => log.Text.StartsWith("Message ", StringComparison.Ordinal)));

        var all = stage.Collector.Everything;
        foreach (var secret in new[]
        {
            OwnerClient.Password, "wrong-password-4242", owner.Email, owner.Token, token, visitor.Token, key, "sk-key-of-the-operator-0815", "sk-secret-of-the-owner", stage.Pegasus.SigningKey,
            TelemetryStage.MasterKey, Question, "Zaphod", OpenAiFake.DefaultReply, "4.90 euros", "client.address",
            stage.Storage.Split("AccountKey=")[1].Split(';')[0],
        })
        {
            Assert.False(all.Contains(secret, StringComparison.OrdinalIgnoreCase), $"'{secret}' went out.");
        }
    }

    [Fact]
    public async Task Without_a_collector_the_sdk_is_not_loaded()
    {
        await using var quiet = await PegasusProcess.StartAsync(stage.Storage);
        try
        {
            Assert.Contains("/OpenTelemetry.", await LoadedByAsync(stage.Pegasus), StringComparison.Ordinal);
            Assert.DoesNotContain("/OpenTelemetry.", await LoadedByAsync(quiet), StringComparison.Ordinal);
        }
        finally
        {
            await (await AzuriteServer.GetAsync()).DeleteTablesAsync(quiet.Prefix);
        }
    }

    /// <summary>The files that a process has mapped into its memory (proc(5)).</summary>
    private static Task<string> LoadedByAsync(PegasusProcess process) => File.ReadAllTextAsync($"/proc/{process.Id}/maps");

    private Task<OtlpSpan> SpanAsync(string traceId, Func<OtlpSpan, bool> isWanted) =>
        stage.Collector.UntilAsync(collector => collector.Spans.FirstOrDefault(span => span.TraceId == traceId && isWanted(span)));
}
