using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support.WebPubSub;

/// <summary>
/// An Azure Web PubSub service on the loopback, as its documents describe it: the REST calls that Pegasus makes, the clients' WebSockets, and
/// the events to the hub's event handler. It is strict: what the service would refuse, it refuses, and remembers why.
/// </summary>
internal sealed class WebPubSubFake : IAsyncDisposable
{
    public const string AccessKey = "primary-key-of-the-fake-0123456789abcdefghij";
    public const string SecondaryAccessKey = "secondary-key-of-the-fake-0123456789abcdefgh";
    public const string Hub = "pegasus";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<PubSubCall> calls = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly Channel<PubSubCall> news = Channel.CreateUnbounded<PubSubCall>();
    private readonly CancellationTokenSource stopping = new();
    private readonly PubSubConnections connections;
    private int failures;
    private int failsWith;

    private WebPubSubFake(WebApplication app, TimeProvider clock)
    {
        this.app = app;
        Clock = clock;
        Upstream = new PubSubUpstream(this);
        connections = new PubSubConnections(this);
    }

    public TimeProvider Clock { get; }

    public PubSubUpstream Upstream { get; }

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public string Address => this.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public string ConnectionString => $"Endpoint={Address};AccessKey={AccessKey};Version=1.0;";

    /// <summary>The settings of a Pegasus that uses it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Realtime:WebPubSub:ConnectionString"] = ConnectionString,
        ["Realtime:WebPubSub:Timeout"] = "00:00:01",
    };

    /// <summary>The REST calls so far, those that failed included.</summary>
    public IReadOnlyList<PubSubCall> Calls => [.. calls];

    /// <summary>What a caller or an event handler did that the service does not take.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    public static async Task<WebPubSubFake> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new WebPubSubFake(builder.Build(), clock);
        fake.app.UseWebSockets();
        fake.app.Run(fake.AnswerAsync);
        await fake.app.StartAsync();
        return fake;
    }

    /// <summary>Answers the next REST calls with a status, or, with 0, not at all.</summary>
    public void FailNext(int times, int status)
    {
        failsWith = status;
        Volatile.Write(ref failures, times);
    }

    /// <summary>Waits for the next REST call.</summary>
    public async Task<PubSubCall> NextCallAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await news.Reader.ReadAsync(limit.Token);
    }

    public void Complain(string complaint) => complaints.Enqueue(complaint);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await this.app.DisposeAsync();
        Upstream.Dispose();
        stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        try
        {
            if (context.Request.Path.StartsWithSegments("/client/hubs", out var hub))
                await connections.ServeAsync(context, hub.Value!.Trim('/'), gone.Token);
            else
                await AnswerCallAsync(context, gone.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // the caller went away, or the test is over
        }
        catch (Exception fault)
        {
            Complain(fault.ToString());
            throw;
        }
    }

    private async Task AnswerCallAsync(HttpContext context, CancellationToken gone)
    {
        var call = await PubSubCall.ReadAsync(context.Request, Address);
        var fails = Interlocked.Decrement(ref failures) >= 0;
        var (status, complaint) = fails ? (failsWith, null) : call.Judge(Clock.GetUtcNow());
        if (complaint is not null)
            Complain($"{call.Method} {call.Target}: {complaint}");
        if (complaint is null && !fails)
            await connections.DoAsync(call);
        calls.Enqueue(call with { Status = status });
        news.Writer.TryWrite(call with { Status = status });
        if (status == 0)
            await Task.Delay(Timeout.Infinite, gone);
        context.Response.StatusCode = status;
    }
}
