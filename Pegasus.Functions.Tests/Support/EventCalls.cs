using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>An event of a stream: its name, and its data as JSON.</summary>
internal sealed record StreamedEvent(string Name, JsonNode Data)
{
    public string Text => (string)Data["text"]!;
}

/// <summary>An answer that comes in pieces. Each event is held against <c>/api/openapi.json</c>, and a refusal is counted like any other.</summary>
internal sealed class EventAnswer(HttpRequestMessage request, HttpResponseMessage response, Stream body) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();

    public HttpResponseMessage Response => response;

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<StreamedEvent?> NextAsync()
    {
        if (!await items.MoveNextAsync())
            return null;
        var (name, data) = (items.Current.EventType, items.Current.Data);
        var uri = request.RequestUri!;
        (await ApiContract.ReadAsync(uri)).CheckEvent(request.Method.Method, uri.AbsolutePath, name, data);
        request.Headers.TryGetValues("Origin", out var origins);
        await RefusalTally.NoteAsync(uri, uri.AbsolutePath, request.Headers.Authorization?.Parameter, [.. origins ?? []], data);
        return new StreamedEvent(name, JsonNode.Parse(data)!);
    }

    /// <summary>All events that are still to come.</summary>
    public async Task<IReadOnlyList<StreamedEvent>> RestAsync()
    {
        var events = new List<StreamedEvent>();
        while (await NextAsync() is { } next)
            events.Add(next);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await body.DisposeAsync();
        request.Dispose();
    }
}

/// <summary>Asks for answers in pieces.</summary>
internal static class EventCalls
{
    /// <summary>Sends JSON and leaves the stream of events to its reader. Whatever is no stream fails the test.</summary>
    public static async Task<EventAnswer> OpenEventsAsync(this HttpClient http, string path, JsonObject body, string token, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.Add(new("text/event-stream"));
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response is not { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/event-stream" })
            Assert.Fail($"no stream: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return new EventAnswer(request, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>A visitor's message, answered in pieces.</summary>
    public static Task<EventAnswer> OpenStreamAsync(this VisitorSession visitor, string message, string? clientMessageId = null) =>
        visitor.Http.OpenEventsAsync(visitor.MessagesPath, VisitorSession.Body(message, clientMessageId), visitor.Token, visitor.Origin);

    /// <summary>The events of a visitor's message, from the first to the last.</summary>
    public static async Task<IReadOnlyList<StreamedEvent>> StreamAsync(this VisitorSession visitor, string message, string? clientMessageId = null)
    {
        await using var answer = await visitor.OpenStreamAsync(message, clientMessageId);
        return await answer.RestAsync();
    }

    /// <summary>Sends a visitor's message, asking for a stream and getting something else.</summary>
    public static Task<ApiAnswer> SendForStreamAsync(this VisitorSession visitor, string message, string? clientMessageId = null) =>
        visitor.Http.CallAsync(
            HttpMethod.Post, visitor.MessagesPath, VisitorSession.Body(message, clientMessageId), visitor.Token, visitor.Origin,
            request => request.Headers.Accept.Add(new("text/event-stream")));
}
