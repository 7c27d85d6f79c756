using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class FunctionTableTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "Pegasus.Functions", "Hosting", "functions");

    [Theory]
    [InlineData("POST", "/api/widget/sessions", "widget-session-start")]
    [InlineData("OPTIONS", "/api/widget/sessions", "widget-session-start")]
    [InlineData("POST", "/api/widget/sessions/s1/messages", "widget-message-send")]
    [InlineData("OPTIONS", "/API/Widget/Sessions/s1/Messages", "widget-message-send")]
    [InlineData("GET", "/api/widget/sessions/s1/messages", "widget-visitor")]
    [InlineData("POST", "/api/widget/sessions/s1/messages/m1/feedback", "widget-visitor")]
    [InlineData("DELETE", "/api/widget/sessions/s1", "widget-visitor")]
    [InlineData("GET", "/api/widget/config", "widget-visitor")]
    [InlineData("PUT", "/api/widget/config", "zz-site")]
    [InlineData("POST", "/api/auth/login", "manage")]
    [InlineData("GET", "/api/me", "manage")]
    [InlineData("PATCH", "/api/workspaces/w1/bots/b1", "manage")]
    [InlineData("GET", "/api/workspaces", "manage")]
    [InlineData("GET", "/api/mexico", "zz-site")]
    [InlineData("POST", "/api/widgets/t1/chat", "tenant-chat")]
    [InlineData("OPTIONS", "/api/widgets/t1/chat", "tenant-chat")]
    [InlineData("GET", "/api/widgets/t1/config", "tenant-widget")]
    [InlineData("POST", "/api/widgets/t1/sessions", "tenant-widget")]
    [InlineData("DELETE", "/api/widgets/t1/sessions", "zz-site")]
    [InlineData("GET", "/api/health", "zz-site")]
    [InlineData("GET", "/", "zz-site")]
    [InlineData("POST", "/train-bot", "zz-site")]
    public void Requests_go_to_the_first_function_by_name_that_matches(string method, string path, string function) =>
        Assert.Equal(function, FunctionTable.FunctionFor(method, path));

    [Fact]
    public void The_catch_all_sorts_last() =>
        Assert.Equal(FunctionTable.Site, FunctionTable.All.Select(function => function.Name).Order(StringComparer.Ordinal).Last());

    [Fact]
    public void Each_function_has_a_folder_and_each_folder_a_function() => Assert.Equal(
        FunctionTable.All.Select(function => function.Name).Order(),
        Directory.GetDirectories(Folder).Select(Path.GetFileName).Order());

    [Fact]
    public void Http_functions_are_declared_as_in_the_table_so_that_the_host_proxies_the_request()
    {
        foreach (var function in FunctionTable.All.OfType<HttpHostFunction>())
        {
            var bindings = Bindings(function);
            Assert.Equal(2, bindings.Count);
            Assert.Equal("httpTrigger", (string?)bindings[0]!["type"]);
            Assert.Equal("anonymous", (string?)bindings[0]!["authLevel"]);
            Assert.Equal(function.Route, (string?)bindings[0]!["route"]);
            Assert.Equal(function.Methods, bindings[0]!["methods"]?.AsArray().Select(method => ((string)method!).ToUpperInvariant()) ?? []);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"type":"http","direction":"out","name":"res"}"""), bindings[1]));
        }
    }

    [Fact]
    public void Queue_and_timer_functions_are_declared_as_in_the_table()
    {
        foreach (var function in FunctionTable.All.OfType<QueueHostFunction>())
        {
            var binding = Assert.Single(Bindings(function))!;
            Assert.Equal("queueTrigger", (string?)binding["type"]);
            Assert.Equal(HostEnvelope.QueueBinding, (string?)binding["name"]);
            Assert.Equal(QueueNames.For($"%{HostingOptions.PrefixKey}%", function.QueueName), (string?)binding["queueName"]);
            Assert.Equal(DevelopmentStorageOptions.ConnectionKey, (string?)binding["connection"]);
        }

        foreach (var function in FunctionTable.All.OfType<TimerHostFunction>())
        {
            var binding = Assert.Single(Bindings(function))!;
            Assert.Equal("timerTrigger", (string?)binding["type"]);
            Assert.Equal(HostEnvelope.TimerBinding, (string?)binding["name"]);
            Assert.Equal($"%{function.ScheduleSetting}%", (string?)binding["schedule"]);
        }
    }

    [Fact]
    public void The_host_treats_queues_as_the_dispatcher_does_and_leaves_the_address_to_the_routes()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "host.json")))!;
        var queues = host["extensions"]!["queues"]!;
        var handler = host["customHandler"]!;

        Assert.Equal(QueuePace.Default.RetryDelay, TimeSpan.Parse((string)queues["visibilityTimeout"]!, null));
        Assert.Equal(new HostingOptions().RetryDelayTime, QueuePace.Default.RetryDelay);
        Assert.Equal(QueuePace.Default.MaxDequeueCount, (int)queues["maxDequeueCount"]!);
        Assert.Equal("base64", (string?)queues["messageEncoding"]);
        Assert.Equal("", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.True((bool)handler["enableProxyingHttpRequest"]!);
        Assert.Equal(typeof(FunctionTable).Assembly.GetName().Name, (string?)handler["description"]!["defaultExecutablePath"]);
    }

    [Fact]
    public async Task Endpoints_that_the_host_sends_elsewhere_are_found()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/api/widget/sessions/{sessionId}/messages", () => "").InFunction(FunctionTable.WidgetMessageSend);
        app.MapGet("/api/workspaces/{workspaceId}/bots/{botId:length(3,40)}", () => "").InFunction(FunctionTable.Manage);
        app.MapFallback(() => "").InFunction(FunctionTable.Site);
        app.MapPatch("/api/widget/sessions/{sessionId}", () => "").InFunction(FunctionTable.WidgetVisitor);
        app.MapMethods("/api/widget/sessions", ["GET", "POST"], () => "").InFunction(FunctionTable.WidgetSessionStart);
        app.MapGet("/api/health", () => "");
        app.MapGet("/api/version", () => "").InFunction("site");

        var faults = EndpointPlacement.Faults(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));

        Assert.Equal(
            [
                "/api/widget/sessions/{sessionId} belongs to widget-visitor, but the host sends its requests to zz-site.",
                "/api/widget/sessions belongs to widget-session-start, but the host sends its requests to widget-visitor and widget-session-start.",
                "/api/health names no function: add .InFunction(FunctionTable.…) to it or to its group.",
                "/api/version names the function site, which is not in FunctionTable.",
            ],
            faults);
    }

    private static JsonArray Bindings(HostFunction function) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, function.Name, "function.json")))!["bindings"]!.AsArray();
}
