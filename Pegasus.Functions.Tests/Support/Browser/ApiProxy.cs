using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>
/// Stands between a browser and Pegasus, passes everything on as it comes, and fails as networks do where it is told to: on the wire,
/// so that the browser meets a reset connection, a silent one, or half a stream. It passes no WebSockets on.
/// </summary>
internal sealed class ApiProxy : IAsyncDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Host", "Date", "Server"];

    private readonly WebApplication app;
    private readonly HttpClient client;
    private readonly ConcurrentQueue<string> calls = new();
    private readonly Lock gate = new();
    private readonly List<ApiFault> faults = [];

    private ApiProxy(WebApplication app, Uri target)
    {
        this.app = app;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = target };
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The requests that came, preflights included, such as <c>GET /api/widget/config</c>.</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    public static async Task<ApiProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new ApiProxy(builder.Build(), target);
        proxy.app.Run(proxy.AnswerAsync);
        await proxy.app.StartAsync();
        return proxy;
    }

    /// <summary>Lets a fault befall the calls that it fits, until it is taken away.</summary>
    public T Add<T>(T fault)
        where T : ApiFault
    {
        lock (gate)
            faults.Add(fault);
        return fault;
    }

    /// <summary>Takes all faults away.</summary>
    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        calls.Enqueue($"{context.Request.Method} {context.Request.Path}");
        ApiFault? fault;
        lock (gate)
            fault = faults.Find(candidate => candidate.Takes(context.Request));
        try
        {
            if (fault is not null)
                await fault.BeforeAsync(context);
            await ForwardAsync(context, fault);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            context.Abort();
        }
    }

    private async Task ForwardAsync(HttpContext context, ApiFault? fault)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(context.Request.Method), context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        if (context.Request.ContentLength > 0 || context.Request.ContentType is not null)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            context.Response.Headers[name] = values.ToArray();
        await CopyAsync(await response.Content.ReadAsStreamAsync(context.RequestAborted), context, fault);
    }

    private static async Task CopyAsync(Stream body, HttpContext context, ApiFault? fault)
    {
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (fault is not null && fault.CutsAfter(Encoding.UTF8.GetString(buffer, 0, read)))
            {
                context.Abort();
                return;
            }
        }
    }
}
