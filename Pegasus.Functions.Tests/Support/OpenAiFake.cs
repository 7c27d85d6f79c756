using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// A server on the loopback that speaks OpenAI's protocol for chat completions (JSON and server-sent events) and embeddings.
/// It answers "It is so [1]." unless a script says otherwise: scripts are used up in the order in which they were given,
/// <see cref="Always"/> holds for what comes after them.
/// </summary>
internal sealed class OpenAiFake : IAsyncDisposable
{
    public const string DefaultReply = "It is so [1].";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<AiScript> scripts = new();
    private readonly ConcurrentQueue<AiRequest> requests = new();
    private readonly CancellationTokenSource stopping = new();

    private OpenAiFake(WebApplication app) => this.app = app;

    /// <summary>The address without a path, as an Azure OpenAI resource's: <c>http://127.0.0.1:port</c>.</summary>
    public string Address => this.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The address for <c>Ai:Endpoint</c> with the provider <c>openai</c>.</summary>
    public string Endpoint => $"{Address}/v1";

    /// <summary>What the fake was sent, in order.</summary>
    public IReadOnlyList<AiRequest> Requests => [.. requests];

    /// <summary>The texts that vectors were asked for, call by call.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Embedded => [.. Requests.Where(IsForEmbeddings).Select(Inputs)];

    /// <summary>Makes a text's vector: its length and its count of spaces, enough to tell whose vector came back, unless told otherwise.</summary>
    public Func<string, float[]> Embed { get; set; } = text => [text.Length, text.Count(c => c == ' ')];

    /// <summary>How long a call for vectors takes.</summary>
    public TimeSpan EmbeddingTakes { get; set; }

    /// <summary>What happens instead of vectors for some texts; null: nothing.</summary>
    public Func<IReadOnlyList<string>, AiScript?> EmbedFault { get; set; } = _ => null;

    /// <summary>What it does when no script is left.</summary>
    public AiScript Always { get; set; } = AiScript.Reply(DefaultReply);

    public static async Task<OpenAiFake> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new OpenAiFake(builder.Build());
        fake.app.Run(fake.AnswerAsync);
        await fake.app.StartAsync();
        return fake;
    }

    /// <summary>Says what the next requests are answered with, one script each.</summary>
    public OpenAiFake Next(params AiScript[] scripts)
    {
        foreach (var script in scripts) this.scripts.Enqueue(script);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await this.app.DisposeAsync();
        stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var request = AiRequest.From(context.Request, body.RootElement.Clone());
        requests.Enqueue(request);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        try
        {
            if (IsForEmbeddings(request)) await (EmbedFault(Inputs(request)) is { } fault ? fault.RunAsync(context, request, gone.Token) : EmbedAsync(context, request));
            else await (this.scripts.TryDequeue(out var script) ? script : Always).RunAsync(context, request, gone.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // the client went away, or the test is over
        }
    }

    private static bool IsForEmbeddings(AiRequest request) => request.Path.EndsWith("/embeddings", StringComparison.Ordinal);

    /// <summary>The texts: the protocol takes one by itself, too.</summary>
    private static string[] Inputs(AiRequest request)
    {
        var input = request.Body.GetProperty("input");
        return input.ValueKind == JsonValueKind.String ? [input.GetString()!] : [.. input.EnumerateArray().Select(text => text.GetString()!)];
    }

    /// <summary>A vector as the client asks for it: numbers, or their bytes in Base64.</summary>
    private static JsonNode Encode(float[] vector, JsonElement body) =>
        body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64"
            ? Convert.ToBase64String([.. vector.SelectMany(BitConverter.GetBytes)])
            : new JsonArray([.. vector.Select(component => JsonValue.Create(component))]);

    private async Task EmbedAsync(HttpContext context, AiRequest request)
    {
        await Task.Delay(EmbeddingTakes, context.RequestAborted);
        var data = new JsonArray();
        foreach (var (i, text) in Inputs(request).Index())
        {
            data.Insert(0, new JsonObject { ["object"] = "embedding", ["index"] = i, ["embedding"] = Encode(Embed(text), request.Body) });
        }
        await AiScript.WriteJsonAsync(context, new JsonObject
        {
            ["object"] = "list",
            ["model"] = request.Model,
            ["data"] = data,
            ["usage"] = new JsonObject { ["prompt_tokens"] = 7, ["total_tokens"] = 7 },
        });
    }
}

/// <summary>A request as the fake got it.</summary>
internal sealed record AiRequest(string Path, string? Authorization, string? Model, bool Stream, IReadOnlyList<(string Role, string Text)> Messages, JsonElement Body)
{
    /// <summary>All that the model was sent, in one string.</summary>
    public string Prompt => string.Join('\n', Messages.Select(message => message.Text));

    public static AiRequest From(HttpRequest request, JsonElement body) => new(
        request.Path.Value ?? "",
        request.Headers.Authorization,
        body.TryGetProperty("model", out var model) ? model.GetString() : null,
        body.TryGetProperty("stream", out var stream) && stream.GetBoolean(),
        body.TryGetProperty("messages", out var messages)
            ? [.. messages.EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, Text(message.GetProperty("content"))))]
            : [],
        body);

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
}
