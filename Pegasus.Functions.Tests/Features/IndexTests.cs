using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>An owner sees what a first question waits for: the bot's index on its way into memory.</summary>
public sealed class IndexTests
{
    [Fact]
    public async Task An_index_is_stored_then_loading_then_loaded()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync();
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        Assert.Equal(("NONE", 0), await StateAsync(owner.Http));
        await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        var chunks = (int)(await owner.TrainAsync(botId))["chunkCount"]!;
        await using var other = await app.StartAnotherAsync(storage: proxy.ConnectionString);
        Assert.Equal(("STORED", 0), await StateAsync(other.Http));

        var hold = proxy.Hold(request => request.Method == "GET" && request.Target.Contains($"{app.Prefix}index", StringComparison.Ordinal));
        var asked = CallAsync(other.Http, HttpMethod.Post, "/ask", new JsonObject { ["question"] = "What does shipping cost?" });
        await hold.Arrived;
        var (state, percent) = await StateAsync(other.Http);
        hold.Release();

        Assert.Equal("LOADING", state);
        Assert.InRange(percent, 0, 99);
        Assert.NotEmpty((await asked).Expect(HttpStatusCode.OK).Json["passages"]!.AsArray());
        Assert.Equal(("LOADED", 100), await StateAsync(other.Http));
        Assert.Equal(chunks, (int)(await CallAsync(other.Http, HttpMethod.Get, "/index")).Json["chunkCount"]!);

        async Task<(string State, int Percent)> StateAsync(HttpClient http)
        {
            var index = (await CallAsync(http, HttpMethod.Get, "/index")).Expect(HttpStatusCode.OK).Json;
            return ((string)index["state"]!, (int)index["percent"]!);
        }

        Task<ApiAnswer> CallAsync(HttpClient http, HttpMethod method, string path, JsonNode? body = null) =>
            http.CallAsync(method, $"/api/workspaces/{owner.WorkspaceId}/bots/{botId}{path}", body, owner.Token);
    }
}
