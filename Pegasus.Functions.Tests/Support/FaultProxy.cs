using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// A real HTTP server on loopback in front of an account's tables and queues, for clients within and without this process, that passes
/// everything on until told to fail. The first rule that matches befalls a request; chaos comes after the rules.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly Lock rulesLock = new();
    private readonly List<FaultRule> rules = [];
    private readonly FaultProxyTarget target;
    private readonly WebApplication app;
    private FaultChaos? chaos;
    private long requests;
    private long faults;

    private FaultProxy(string connectionString)
    {
        target = new FaultProxyTarget(connectionString);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>The account's connection string, by way of the proxy.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Requests that came in.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests that a fault befell.</summary>
    public long Faults => Interlocked.Read(ref faults);

    private int QueuePort { get; set; }

    public static async Task<FaultProxy> StartAsync(string connectionString)
    {
        var proxy = new FaultProxy(connectionString);
        await proxy.app.StartAsync();
        var addresses = proxy.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var ports = addresses.Select(address => new Uri(address).Port).ToArray();
        proxy.QueuePort = ports[1];
        proxy.ConnectionString = StorageAccount.ConnectionString(ports[0], ports[1]);
        return proxy;
    }

    /// <summary>Lets a fault befall the requests that match, as often as said.</summary>
    public FaultRule Add(Func<ProxiedRequest, bool> matches, Fault fault, int times = int.MaxValue)
    {
        var rule = new FaultRule(matches, fault, times);
        lock (rulesLock)
            rules.Add(rule);
        return rule;
    }

    /// <summary>Holds the first request that matches; see <see cref="HoldFault"/>.</summary>
    public HoldFault Hold(Func<ProxiedRequest, bool> matches)
    {
        var hold = new HoldFault();
        Add(matches, hold, times: 1);
        return hold;
    }

    /// <summary>Draws a fault for each request: the shares are of 1; the same seed draws the same sequence.</summary>
    public void Chaos(int seed, double lostResponses, double unavailable) => chaos = new FaultChaos(seed, lostResponses, unavailable);

    /// <summary>Forgets rules and chaos, and counts from zero.</summary>
    public void Clear()
    {
        lock (rulesLock)
            rules.Clear();
        chaos = null;
        Interlocked.Exchange(ref requests, 0);
        Interlocked.Exchange(ref faults, 0);
    }

    public async ValueTask DisposeAsync()
    {
        using (var atOnce = new CancellationTokenSource())
        {
            await atOnce.CancelAsync();
            await app.StopAsync(atOnce.Token);
        }

        await app.DisposeAsync();
        target.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var request = new ProxiedRequest(
            context.Connection.LocalPort == QueuePort,
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            Encoding.UTF8.GetString(body));
        var exchange = new FaultExchange(context, request, body, target);
        if (Choose(request) is not { } fault)
        {
            await exchange.AnswerAsync(await exchange.ForwardAsync());
            return;
        }

        Interlocked.Increment(ref faults);
        await fault.ApplyAsync(exchange);
    }

    private Fault? Choose(ProxiedRequest request)
    {
        lock (rulesLock)
        {
            if (rules.Find(rule => rule.Takes(request)) is { } rule)
                return rule.Fault;
        }

        return chaos?.Draw();
    }
}
