using System.Text;
using Microsoft.AspNetCore.Http;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The stream of events itself: when it begins, and what is sent while there is nothing to say.</summary>
public sealed class EventStreamTests : IDisposable
{
    private readonly ManualTimeProvider clock = new();
    private readonly MemoryStream sent = new();
    private readonly DefaultHttpContext context = new();

    public EventStreamTests()
    {
        context.Request.Headers.Accept = EventStream.MediaType;
        context.Response.Body = sent;
    }

    public void Dispose() => sent.Dispose();

    private string Sent => Encoding.UTF8.GetString(sent.ToArray());

    [Fact]
    public async Task Silence_is_filled_with_heartbeats_of_which_the_first_begins_the_stream()
    {
        await using var stream = EventStream.For(context, clock)!;
        await clock.WaitingForAsync(EventStream.HeartbeatEvery);
        Assert.Null(EventStream.BegunOn(context));

        await PassAsync(EventStream.HeartbeatEvery);
        Assert.Equal(":\n\n", Sent);
        Assert.Same(stream, EventStream.BegunOn(context));
        clock.Advance(TimeSpan.FromSeconds(9));
        await stream.WriteAsync("delta", "a\nb", ApiJson.Default.String, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));
        await clock.WaitingForAsync(TimeSpan.FromSeconds(9));
        Assert.Equal(":\n\nevent: delta\ndata: \"a\\nb\"\n\n", Sent);
        await PassAsync(TimeSpan.FromSeconds(9));
        Assert.EndsWith("\n\n:\n\n", Sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_event_there_is_nothing_more()
    {
        var stream = EventStream.For(context, clock)!;
        await clock.WaitingForAsync(EventStream.HeartbeatEvery);
        var told = "";
        stream.OnEnding(() => told = Sent);
        await stream.WriteAsync("delta", "x", ApiJson.Default.String, CancellationToken.None);

        await stream.EndAsync("reply", "y", ApiJson.Default.String);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("event: delta\ndata: \"x\"\n\nevent: reply\ndata: \"y\"\n\n", Sent);
        Assert.Equal("event: delta\ndata: \"x\"\n\n", told);
    }

    [Fact]
    public async Task A_reader_who_is_gone_is_sent_nothing()
    {
        var gone = new CancellationTokenSource();
        context.RequestAborted = gone.Token;
        await using var stream = EventStream.For(context, clock)!;
        await clock.WaitingForAsync(EventStream.HeartbeatEvery);

        await gone.CancelAsync();
        clock.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.WriteAsync("delta", "x", ApiJson.Default.String, context.RequestAborted));
        Assert.Equal("", Sent);
    }

    /// <summary>Lets time pass, and waits for the heartbeat that it brings.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        await clock.WaitingForAsync(EventStream.HeartbeatEvery);
    }
}
