using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Pegasus.Functions.Tests.Support;

/// <summary>What <see cref="OpenAiFake"/> does with one request.</summary>
internal sealed record AiScript(Func<HttpContext, AiRequest, CancellationToken, Task> RunAsync)
{
    /// <summary>Accepts the request and never answers.</summary>
    public static AiScript Hang { get; } = new((_, _, gone) => Task.Delay(Timeout.Infinite, gone));

    /// <summary>Says 200 and then nothing that is JSON or an event.</summary>
    public static AiScript Garbage { get; } = new((context, _, _) =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("<html>sk-secret-of-the-server</html>");
    });

    /// <summary>The protocol's form without an answer in it.</summary>
    public static AiScript NoChoices { get; } = new((context, request, _) => WriteJsonAsync(context, Completion(request.Model, [])));

    /// <summary>Answers piece by piece, as they come; whoever does not stream gets them together.</summary>
    /// <param name="pieces">The pieces; where they end, so does the answer.</param>
    /// <param name="asked">Called when the request is there.</param>
    public static AiScript Pieces(ChannelReader<string> pieces, Action asked) => new(async (context, request, gone) =>
    {
        asked();
        if (!request.Stream)
        {
            var text = string.Concat(await pieces.ReadAllAsync(gone).ToListAsync(gone));
            await WriteJsonAsync(context, Completion(request.Model, [Choice("message", text, "stop")]));
            return;
        }
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync(gone);
        await foreach (var piece in pieces.ReadAllAsync(gone))
            await WriteEventAsync(context, Chunk(request.Model, [Choice("delta", piece, null)]).ToJsonString());
        await WriteEventAsync(context, Chunk(request.Model, [Choice("delta", "", "stop")]).ToJsonString());
        await WriteEventAsync(context, "[DONE]");
    });

    /// <summary>Sends a byte now and then, and never comes to an end.</summary>
    public static AiScript Drip { get; } = new(async (context, request, gone) =>
    {
        context.Response.ContentType = request.Stream ? "text/event-stream" : "application/json";
        while (true)
        {
            await context.Response.WriteAsync(request.Stream ? ":\n\n" : " ", gone);
            await context.Response.Body.FlushAsync(gone);
            await Task.Delay(20, gone);
        }
    });

    /// <summary>Answers in full, in one body or in one event a word.</summary>
    public static AiScript Reply(string text) => new(async (context, request, _) =>
    {
        if (!request.Stream) await WriteJsonAsync(context, Completion(request.Model, [Choice("message", text, "stop")]));
        else await WriteEventsAsync(context, request.Model, text, "stop");
    });

    /// <summary>Begins an answer and breaks the connection, at once or after a time in which the client has read the beginning.</summary>
    public static AiScript Cut(string text, TimeSpan after = default) => new(async (context, request, gone) =>
    {
        if (request.Stream)
        {
            await WriteEventsAsync(context, request.Model, text, finish: null);
        }
        else
        {
            context.Response.ContentLength = 10_000;
            await context.Response.WriteAsync($$"""{"choices":[{"message":{"content":"{{text}}""", gone);
        }
        await context.Response.Body.FlushAsync(gone);
        await Task.Delay(after, gone);
        context.Abort();
    });

    /// <summary>Begins a streamed answer and says nothing more, but comments if told so, until the client leaves.</summary>
    public static AiScript Stall(string text, bool comments = false) => new(async (context, request, gone) =>
    {
        await WriteEventsAsync(context, request.Model, text, finish: null);
        while (comments)
        {
            await context.Response.WriteAsync(":\n\n", gone);
            await context.Response.Body.FlushAsync(gone);
            await Task.Delay(20, gone);
        }
        await Task.Delay(Timeout.Infinite, gone);
    });

    /// <summary>Begins a streamed answer and goes on with an event of this data, the service's own form for an error, say.</summary>
    public static AiScript Garble(string text, string data) => new(async (context, request, _) =>
    {
        await WriteEventsAsync(context, request.Model, text, finish: null);
        await WriteEventAsync(context, data);
    });

    /// <summary>Fails as the service does, with a body that quotes a key, as the service's may.</summary>
    public static AiScript Fail(int status, string? retryAfter = null) => new((context, _, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return WriteJsonAsync(context, new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = "Incorrect API key provided: sk-secret-of-the-owner", ["type"] = "x", ["code"] = "x" },
        });
    });

    public static Task WriteJsonAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString());
    }

    private static async Task WriteEventsAsync(HttpContext context, string? model, string text, string? finish)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var word in text.Split(' ').Select((word, i) => i == 0 ? word : $" {word}"))
            await WriteEventAsync(context, Chunk(model, [Choice("delta", word, null)]).ToJsonString());
        if (finish is null) return;
        await WriteEventAsync(context, Chunk(model, [Choice("delta", "", finish)]).ToJsonString());
        await WriteEventAsync(context, "[DONE]");
    }

    private static async Task WriteEventAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private static JsonObject Completion(string? model, JsonArray choices) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_800_000_000,
        ["model"] = model,
        ["choices"] = choices,
        ["usage"] = new JsonObject { ["prompt_tokens"] = 11, ["completion_tokens"] = 5, ["total_tokens"] = 16 },
    };

    private static JsonObject Chunk(string? model, JsonArray choices) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_800_000_000,
        ["model"] = model,
        ["choices"] = choices,
    };

    private static JsonObject Choice(string part, string text, string? finish) => new()
    {
        ["index"] = 0,
        [part] = new JsonObject { ["role"] = "assistant", ["content"] = text },
        ["finish_reason"] = finish,
    };
}
