using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>
/// Somebody else's website: a server of its own, so another origin than Pegasus, whose pages come with a content security policy. What
/// it is asked for and does not have is 404.
/// </summary>
internal sealed class HostSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string ContentType, string Text, string? Policy)> files = new();
    private int pages;

    private HostSite(WebApplication app) => this.app = app;

    /// <summary>By the loopback's address, so that browsers take it for as trustworthy as HTTPS.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Another origin of the same server.</summary>
    /// <param name="host"><c>localhost</c>, or a name of <c>.example</c>: to browsers an ordinary site by plain HTTP.</param>
    public Uri At(string host) => new UriBuilder(Address) { Host = host }.Uri;

    public static async Task<HostSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new HostSite(builder.Build());
        site.app.Run(site.AnswerAsync);
        await site.app.StartAsync();
        return site;
    }

    /// <summary>Puts a page on the site, at an address of its own.</summary>
    /// <param name="page">The page.</param>
    /// <param name="host">See <see cref="At"/>; by the loopback's address if null.</param>
    public Uri Publish(HostPage page, string? host = null)
    {
        var address = new Uri(host is null ? Address : At(host), $"/page{Interlocked.Increment(ref pages)}");
        Update(address, page);
        return address;
    }

    /// <summary>Puts another page where one is.</summary>
    public void Update(Uri address, HostPage page)
    {
        var path = address.AbsolutePath;
        files[path] = ("text/html; charset=utf-8", page.Html(path), page.Policy);
        if (page.Script is { } script)
            files[$"{path}.js"] = ("text/javascript; charset=utf-8", script, null);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/site.css")
            return WriteAsync(context, "text/css", HostPage.Style);
        if (!files.TryGetValue(context.Request.Path, out var file))
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        if (file.Policy is { } policy)
            context.Response.Headers.ContentSecurityPolicy = policy;
        return WriteAsync(context, file.ContentType, file.Text);
    }

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text);
    }
}
