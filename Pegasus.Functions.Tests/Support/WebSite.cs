using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A website on loopback whose pages are to be read: what a test does not put there is 404.</summary>
internal sealed class WebSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Path, IHeaderDictionary Headers)> requests = new();
    private int atOnce;
    private int mostAtOnce;

    private WebSite(WebApplication app) => this.app = app;

    /// <summary>By the address 127.0.0.1.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Address.Port);

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<(string Path, IHeaderDictionary Headers)> Requests => [.. requests];

    /// <summary>The most requests that were answered at the same time.</summary>
    public int MostAtOnce => mostAtOnce;

    public static async Task<WebSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var site = new WebSite(builder.Build());
        site.app.Run(site.AnswerAsync);
        await site.app.StartAsync();
        return site;
    }

    public Uri At(string path) => new(Address, path);

    public Uri Put(string path, RequestDelegate page)
    {
        pages[path] = page;
        return At(path);
    }

    public Uri Put(string path, string content, string type = "text/html; charset=utf-8") => Put(path, context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    });

    /// <summary>A page with a title and a paragraph.</summary>
    public Uri PutPage(string path, string title, string text) => Put(path, $"<!doctype html><title>{title}</title><main><h1>{title}</h1><p>{text}</p></main>");

    public Uri PutStatus(string path, int status) => Put(path, context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public Uri PutRedirect(string path, string location, int status = 302) => Put(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    /// <summary>A sitemap of pages of this site.</summary>
    public Uri PutSitemap(string path, params IEnumerable<string> pages) => Put(
        path,
        $"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{string.Concat(pages.Select(page => $"<url><loc>{At(page)}</loc></url>"))}</urlset>""",
        "application/xml");

    public async ValueTask DisposeAsync()
    {
        using (var atOnce = new CancellationTokenSource())
        {
            await atOnce.CancelAsync();
            await app.StopAsync(atOnce.Token);
        }
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        requests.Enqueue((context.Request.Path + context.Request.QueryString, new HeaderDictionary(context.Request.Headers.ToDictionary())));
        var now = Interlocked.Increment(ref atOnce);
        InterlockedMax(ref mostAtOnce, now);
        try
        {
            if (pages.TryGetValue(context.Request.Path, out var page))
                await page(context);
            else
                context.Response.StatusCode = 404;
        }
        finally
        {
            Interlocked.Decrement(ref atOnce);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen;)
            seen = Volatile.Read(ref most);
    }
}
