using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support;

/// <summary>The public side of the host: finds the function of a request and hands it through to the handler, as a stream.</summary>
internal sealed class FunctionsHostProxy : IAsyncDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Proxy-Connection"];

    private readonly FunctionsHostFolder folder;
    private readonly Uri handler;
    private readonly WebApplication app;
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    private FunctionsHostProxy(FunctionsHostFolder folder, Uri handler)
    {
        (this.folder, this.handler) = (folder, handler);
        Address = new Uri($"http://127.0.0.1:{FreePort.Take(1)[0]}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.ToString());
        app = builder.Build();
        app.Run(ForwardAsync);
    }

    public Uri Address { get; }

    /// <summary>The functions that were called, with method and path, in order.</summary>
    public ConcurrentQueue<(string Function, string Method, string Path)> Calls { get; } = new();

    public static async Task<FunctionsHostProxy> StartAsync(FunctionsHostFolder folder, Uri handler)
    {
        var proxy = new FunctionsHostProxy(folder, handler);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var function = this.folder.Http.Find(candidate => candidate.Matches(context.Request.Method, context.Request.Path));
        if (function is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Calls.Enqueue((function.Name, context.Request.Method, context.Request.Path));
        using var request = Request(context.Request);
        using var answer = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !IsHopByHop(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        await CopyAsync(body, context.Response.Body, context.RequestAborted);
    }

    private HttpRequestMessage Request(HttpRequest from)
    {
        var target = new Uri(this.handler, $"{from.PathBase}{from.Path}{from.QueryString}");
        var request = new HttpRequestMessage(new HttpMethod(from.Method), target);
        if (from.HttpContext.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
            request.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers.Where(header => !IsHopByHop(header.Key) && header.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from.HttpContext.Connection.RemoteIpAddress?.ToString());
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
        return request;
    }

    // Each piece at once, for a stream of events.
    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.FlushAsync(cancellationToken);
        }
    }

    private static bool IsHopByHop(string header) => HopByHop.Contains(header, StringComparer.OrdinalIgnoreCase);
}
