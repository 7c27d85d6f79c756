using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class HostEndpointsTests : IAsyncDisposable
{
    private readonly FakeQueues queues = new(new ManualTimeProvider());
    private WebApplication? app;

    [Theory]
    [InlineData("plain words")]
    [InlineData("""{"botId":"b1","note":"a \"quoted\" word, ü"}""")]
    [InlineData("")]
    public async Task A_message_reaches_its_function_as_it_was_sent_and_success_has_the_body_that_the_host_waits_for(string text)
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        var answer = await PostAsync(function, Envelope(text, "3"));

        Assert.Equal(new QueueTrigger(text, 3), await function.CalledAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_count_that_a_message_property_shadows_is_not_believed()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        await PostAsync(function, Envelope("""{"dequeueCount":99}""", "99"));

        Assert.Equal(1, (await function.CalledAsync()).DequeueCount);
    }

    [Fact]
    public async Task Retry_and_an_exception_are_failures_for_the_host_to_repeat()
    {
        var retry = await PostAsync(new FakeQueueFunction(QueueOutcome.Retry), Envelope("m", "1"));
        var broken = await PostAsync(new FakeQueueFunction((_, _) => throw new FormatException("secret")), Envelope("m", "1"));

        Assert.Equal(HttpStatusCode.InternalServerError, retry.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        Assert.DoesNotContain("secret", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_up_goes_to_the_poison_queue_and_is_a_success_for_the_host()
    {
        var answer = await PostAsync(new FakeQueueFunction(QueueOutcome.GiveUp), Envelope("m", "1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([QueueText.Encode("m")], queues["t-train-bot-poison"].Bodies);
    }

    [Fact]
    public async Task What_the_poison_function_gives_up_ends_there()
    {
        var answer = await PostAsync(new FakeQueueFunction((_, _) => Task.FromResult(QueueOutcome.GiveUp), "train-bot-poison"), Envelope("m", "1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(queues["t-train-bot-poison"].Bodies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"Metadata":{"DequeueCount":"1"}}""")]
    [InlineData("""{"Data":{"message":{}},"Metadata":{"DequeueCount":"1"}}""")]
    [InlineData("""{"Data":{"message":"bare"},"Metadata":{"DequeueCount":"1"}}""")]
    [InlineData("""{"Data":{"message":"{}"},"Metadata":{"DequeueCount":"1"}}""")]
    [InlineData("""{"Data":{"message":"\"m\""},"Metadata":{}}""")]
    [InlineData("""{"Data":{"message":"\"m\""},"Metadata":{"DequeueCount":"0"}}""")]
    public async Task A_malformed_envelope_is_refused_and_its_function_is_not_called(string envelope)
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(function, envelope)).StatusCode);
        Assert.Equal(0, function.Calls);
    }

    [Fact]
    public async Task A_timer_call_runs_the_function_and_its_failure_is_told_to_the_host()
    {
        var function = new Mock<ITimerFunction>();
        function.SetupGet(timer => timer.Name).Returns("reset-daily-credits");
        const string Envelope = """{"Data":{"timer":{"Schedule":{},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{}}""";
        var client = await StartAsync(function.Object);

        var answer = await client.PostAsync("/reset-daily-credits", Json(Envelope));
        var malformed = await client.PostAsync("/reset-daily-credits", Json("{}"));

        Assert.Equal(HostEnvelope.Success, await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        function.Verify(timer => timer.RunAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "POST")]
    [InlineData("x-forwarded-host", "POST")]
    [InlineData("X-Other", "GET")]
    [InlineData("X-Other", "PUT")]
    public async Task A_request_from_outside_finds_nothing(string header, string method)
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        var client = await StartAsync(function);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/train-bot") { Content = Json(Envelope("m", "1")) };
        request.Headers.Add(header, "1.2.3.4");

        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(request)).StatusCode);
        Assert.Equal(0, function.Calls);
    }

    [Fact]
    public async Task Standing_alone_there_are_no_such_endpoints()
    {
        var client = await StartAsync(new FakeQueueFunction(QueueOutcome.Done), hosted: false);

        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/train-bot", Json(Envelope("m", "1")))).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>As the host writes it: the text encoded once more, the numbers of the system as text.</summary>
    private static string Envelope(string text, string dequeueCount) => new JsonObject
    {
        ["Data"] = new JsonObject { ["message"] = JsonValue.Create(text).ToJsonString() },
        ["Metadata"] = new JsonObject { ["DequeueCount"] = dequeueCount, ["Id"] = "\"1\"", ["sys"] = new JsonObject() },
    }.ToJsonString();

    private async Task<HttpResponseMessage> PostAsync(FakeQueueFunction function, string envelope) =>
        await (await StartAsync(function)).PostAsync($"/{function.Name}", Json(envelope));

    private async Task<HttpClient> StartAsync(object function, bool hosted = true)
    {
        await DisposeAsync();
        var builder = WebApplication.CreateSlimBuilder(
        [
            $"--{HostedMode.PortKey}={(hosted ? "7000" : "")}", "--Tables:Prefix=t", "--ResetSchedule=0 0 0 * * *", "--AzureWebJobsStorage=none",
        ]);
        builder.Logging.ClearProviders();
        builder.AddHosting();
        builder.Services.AddSingleton<IMessageQueues>(queues);
        if (function is IQueueFunction queueFunction)
            builder.Services.AddSingleton(queueFunction);
        if (function is ITimerFunction timerFunction)
            builder.Services.AddSingleton(timerFunction);
        builder.WebHost.UseTestServer();
        app = builder.Build();
        app.MapHostFunctions();
        await app.StartAsync();
        return app.GetTestClient();
    }
}
