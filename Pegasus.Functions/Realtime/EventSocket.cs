using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Azure;
using Pegasus.Domain.Limits;
using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>
/// One dashboard's connection: sends events in their order, answers pings, and bounds whatever a peer may do: stay silent, talk too much, or
/// read too slowly. A receive or send that is cancelled would end the connection without a word, so that none is: what stops is only what waits.
/// </summary>
internal sealed class EventSocket(WebSocket socket, RealtimeOptions options, TimeProvider clock, ILogger logger) : IEventWatcher
{
    private const int MaxMessage = 8 * 1024;

    /// <summary>How often a peer may say something.</summary>
    private static readonly RateLimit Talk = new(Burst: 30, PerMinute: 60);

    private readonly Channel<byte[]> outgoing = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(options.SocketBacklog) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly TaskCompletionSource<string?> token = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SocketClosing> closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> checks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Take(IReadOnlyList<byte[]> events)
    {
        foreach (var one in events)
            Queue(one);
    }

    public void CheckRight() => checks.Writer.TryWrite(true);

    public void Restart() => End(SocketClosing.Restart);

    public void End(SocketClosing reason) => closing.TrySetResult(reason);

    /// <summary>Serves the connection to its end.</summary>
    /// <param name="serveAsync">Who it is for, once the first message has named a token; what it sends comes before what it queues. It answers
    /// why the connection is to end at once, or null.</param>
    /// <param name="mayStayAsync">Why it is to end now, or null; asked after whatever may have changed that.</param>
    /// <param name="stopping">The server goes away.</param>
    public async Task RunAsync(
        Func<string, CancellationToken, Task<SocketClosing?>> serveAsync, Func<CancellationToken, Task<SocketClosing?>> mayStayAsync, CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        await using var leaving = stopping.Register(() => End(SocketClosing.Leaving));
        var receiving = ReceiveAllAsync();
        var sending = ServeAsync(serveAsync, mayStayAsync, over.Token);
        var reason = await closing.Task;
        await over.CancelAsync();
        await CloseAsync(reason, receiving, sending);
    }

    /// <summary>Sends an event before those that are queued.</summary>
    public Task SendAsync(WorkspaceEvent one) => SendAsync(EventMessage.Of(one).ToUtf8());

    /// <summary>Ends the connection at a time.</summary>
    public ITimer EndAt(DateTimeOffset at, SocketClosing reason)
    {
        var left = at - clock.GetUtcNow();
        return clock.CreateTimer(_ => End(reason), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task ServeAsync(
        Func<string, CancellationToken, Task<SocketClosing?>> serveAsync, Func<CancellationToken, Task<SocketClosing?>> mayStayAsync, CancellationToken over)
    {
        try
        {
            string? signIn;
            await using (EndAt(clock.GetUtcNow() + options.AuthWithin, SocketClosing.NotSignedIn))
                signIn = await token.Task.WaitAsync(over);
            if (signIn is null)
                return;
            if (await serveAsync(signIn, over) is { } refused)
            {
                End(refused);
                return;
            }
            var checking = CheckAllAsync(mayStayAsync, over);
            await foreach (var one in outgoing.Reader.ReadAllAsync(over))
                await SendAsync(one);
            await checking;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The connection is over.
        }
        catch (Exception fault) when (fault is WebSocketException or IOException)
        {
            End(SocketClosing.Gone);
        }
        catch (RequestFailedException fault)
        {
            logger.LogWarning(fault, "A dashboard cannot be served for now");
            End(SocketClosing.Failed);
        }
    }

    private async Task CheckAllAsync(Func<CancellationToken, Task<SocketClosing?>> mayStayAsync, CancellationToken over)
    {
        await foreach (var _ in checks.Reader.ReadAllAsync(over))
        {
            if (await mayStayAsync(over) is { } reason)
                End(reason);
        }
    }

    private async Task ReceiveAllAsync()
    {
        var buffer = new byte[MaxMessage];
        var talk = TokenBucket.Full(Talk, clock.GetUtcNow());
        try
        {
            while (await ReceiveAsync(buffer) is { } length)
            {
                (talk, var wait) = talk.Take(Talk, clock.GetUtcNow());
                if (wait > TimeSpan.Zero)
                    End(SocketClosing.TooOften);
                else
                    Read(buffer.AsSpan(0, length));
            }
            End(SocketClosing.Gone);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or OperationCanceledException)
        {
            End(SocketClosing.Gone);
        }
        token.TrySetResult(null);
    }

    /// <summary>The next message's length; null when the peer closes. What comes after the end was decided is read for the peer's close alone.</summary>
    private async Task<int?> ReceiveAsync(byte[] buffer)
    {
        for (var length = 0; ;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
            if (length < MaxMessage)
                continue;
            End(SocketClosing.TooBig);
            length = 0;
        }
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        var (type, named) = Parse(message);
        if (!token.Task.IsCompleted)
        {
            if (type != "auth" || named is not { Length: > 0 })
                End(SocketClosing.NotSignedIn);
            token.TrySetResult(type == "auth" ? named : null);
        }
        else if (type != "ping")
        {
            End(SocketClosing.Unreadable);
        }
        else
        {
            Queue(JsonSerializer.SerializeToUtf8Bytes(new PongMessage("pong", clock.GetUtcNow()), EventJson.Default.PongMessage));
        }
    }

    private static (string? Type, string? Token) Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            var read = JsonSerializer.Deserialize(message, EventJson.Default.SocketMessage);
            return (read?.Type, read?.Token);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private void Queue(byte[] message)
    {
        if (!outgoing.Writer.TryWrite(message))
            End(SocketClosing.TooSlow);
    }

    private Task SendAsync(byte[] message) => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Says why, waits for the peer to close in turn, and for a peer that does not, ends it all the same.</summary>
    private async Task CloseAsync(SocketClosing reason, Task receiving, Task sending)
    {
        using var timeout = new CancellationTokenSource(options.CloseWithin, clock);
        try
        {
            await sending.WaitAsync(timeout.Token);
            if (reason != SocketClosing.Gone || socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Reason, timeout.Token);
            await receiving.WaitAsync(timeout.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // There is nobody left to say it to.
        }
        socket.Abort();
        await Task.WhenAll(sending, receiving);
    }
}
