using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Pegasus.Functions.Http;

/// <summary>
/// An answer in pieces, as server-sent events (WHATWG HTML, section 9.2). It begins with the first event, or with a heartbeat once there
/// was nothing to send for <see cref="HeartbeatEvery"/>. Until then the call may be refused like any other; from then on an
/// <see cref="ApiProblem"/> is its last event. Each event is sent at once.
/// </summary>
internal sealed class EventStream : IAsyncDisposable
{
    public const string MediaType = "text/event-stream";

    /// <summary>The event that tells of a problem.</summary>
    public const string ErrorEvent = "error";

    /// <summary>How long a stream is silent at most. What stands between may end a connection that is: the Functions host after 240 s.</summary>
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(10);

    private static readonly byte[] Heartbeat = ":\n\n"u8.ToArray();

    private readonly HttpContext context;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim writing = new(1);
    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;
    private readonly List<Action> onEnding = [];
    private long lastWritten;

    private EventStream(HttpContext context, TimeProvider clock)
    {
        (this.context, this.clock) = (context, clock);
        lastWritten = clock.GetTimestamp();
        beating = BeatAsync();
        context.Features.Set(this);
    }

    /// <summary>Whether anything was sent, so that status and headers stand.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The stream of a call whose <c>Accept</c> names the media type; null for others.</summary>
    public static EventStream? For(HttpContext context, TimeProvider clock) =>
        context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0)
            ? new EventStream(context, clock)
            : null;

    /// <summary>The stream that a call's answer has begun with; null if there is none.</summary>
    public static EventStream? BegunOn(HttpContext context) => context.Features.Get<EventStream>() is { HasBegun: true } stream ? stream : null;

    /// <summary>Has this done when the outcome is known, just before the last event.</summary>
    public void OnEnding(Action action) => onEnding.Add(action);

    /// <summary>Sends an event.</summary>
    public Task WriteAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        WriteAsync(Encode(name, data, type), cancellationToken);

    /// <summary>Sends the last event.</summary>
    public async Task EndAsync<T>(string name, T data, JsonTypeInfo<T> type)
    {
        await DisposeAsync();
        await BeginAsync();
        onEnding.ForEach(action => action());
        await WriteAsync(Encode(name, data, type), context.RequestAborted);
    }

    /// <summary>Ends the heartbeats.</summary>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await beating;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await BeginAsync();
            await context.Response.Body.WriteAsync(bytes, cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
            lastWritten = clock.GetTimestamp();
        }
        finally
        {
            writing.Release();
        }
    }

    private Task BeginAsync()
    {
        if (HasBegun)
            return Task.CompletedTask;
        HasBegun = true;
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return response.StartAsync(context.RequestAborted);
    }

    private async Task BeatAsync()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, context.RequestAborted);
        try
        {
            while (true)
            {
                var left = HeartbeatEvery - clock.GetElapsedTime(lastWritten);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, clock, over.Token);
                else
                    await WriteAsync(Heartbeat, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The answer has ended, or its reader is gone.
        }
    }

    private static byte[] Encode<T>(string name, T data, JsonTypeInfo<T> type) =>
        [.. Encoding.UTF8.GetBytes($"event: {name}\ndata: "), .. JsonSerializer.SerializeToUtf8Bytes(data, type), .. "\n\n"u8];
}
