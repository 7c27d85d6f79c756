using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Crawling;

/// <summary>Fetching from a site that is slow, large, packed, or sends its readers around; rule 13's addresses are in <see cref="PublicWebTests"/>.</summary>
public sealed class PageFetcherTests : IAsyncLifetime
{
    private WebSite site = null!;
    private PageFetcher fetcher = null!;

    public async Task InitializeAsync()
    {
        site = await WebSite.StartAsync();
        fetcher = FetcherFor(TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        fetcher.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_fetched_with_its_validators_and_says_who_asks()
    {
        site.Put("/a", context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = "Sat, 21 Nov 2026 12:00:00 GMT";
            context.Response.Headers.SetCookie = "session=1";
            return context.Response.WriteAsync("Hello.");
        });
        await FetchAsync("/a");

        var page = Assert.IsType<FetchResult.Fetched>(await FetchAsync("/a"));

        Assert.Equal(("Hello.", "\"v1\"", "Sat, 21 Nov 2026 12:00:00 GMT"), (Encoding.UTF8.GetString(page.Content.Span), page.ETag, page.LastModified));
        var headers = site.Requests[^1].Headers;
        Assert.StartsWith("PegasusBot/", headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.Empty(headers.Cookie.ToString() + headers.Authorization + headers["traceparent"]);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_six_are_not()
    {
        for (var i = 1; i <= 6; i++)
            site.PutRedirect($"/{i}", $"/{i - 1}", i % 2 == 0 ? 301 : 308);
        site.Put("/0", "There.");

        Assert.Equal(site.At("/0"), Assert.IsType<FetchResult.Fetched>(await FetchAsync("/5")).Address);
        AssertFailed("too_many_redirects", await FetchAsync("/6"));
        site.PutRedirect("/round", "/round");
        AssertFailed("too_many_redirects", await FetchAsync("/round"));
    }

    [Theory]
    [InlineData("ftp://example.com/a", "address_not_allowed")]
    [InlineData("file:///etc/passwd", "address_not_allowed")]
    [InlineData("javascript:alert(1)", "address_not_allowed")]
    [InlineData("https://user:secret@example.com/", "address_not_allowed")]
    [InlineData("http://example.com:22/", "address_not_allowed")]
    [InlineData("", "too_many_redirects")]
    [InlineData("http://", "too_many_redirects")]
    public async Task A_redirect_to_what_is_no_page_is_refused(string location, string code)
    {
        site.PutRedirect("/a", location);

        AssertFailed(code, await FetchAsync("/a"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task A_status_is_told(int status)
    {
        site.PutStatus("/a", status);

        var failure = AssertFailed("page_status", await FetchAsync("/a"));

        Assert.Equal(status, failure.Status);
        Assert.Equal(status is 404 or 410, failure.IsGone);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up_at_its_limit()
    {
        site.Put("/endless", async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });

        AssertFailed("page_too_large", await FetchAsync("/endless"));
        site.Put("/announced", context =>
        {
            context.Response.ContentLength = FetchLimits.Page.MaxBytes + 1;
            return context.Response.Body.FlushAsync();
        });
        AssertFailed("page_too_large", await FetchAsync("/announced"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_is_given_up_and_what_is_packed_is_read(string encoding)
    {
        site.Put("/bomb", context => SendAsync(context, encoding, Pack(encoding, new byte[100 * 1024 * 1024])));
        site.Put("/page", context => SendAsync(context, encoding, Pack(encoding, "Hello."u8.ToArray())));

        AssertFailed("page_too_large", await FetchAsync("/bomb"));
        Assert.Equal("Hello.", Encoding.UTF8.GetString(Assert.IsType<FetchResult.Fetched>(await FetchAsync("/page")).Content.Span));
    }

    [Fact]
    public async Task What_is_damaged_or_breaks_off_is_told()
    {
        site.Put("/damaged", context => SendAsync(context, "gzip", "nonsense"u8.ToArray()));
        site.Put("/odd", context => SendAsync(context, "compress", "nonsense"u8.ToArray()));
        site.Put("/twice", context => SendAsync(context, "gzip, gzip", Pack("gzip", Pack("gzip", "x"u8.ToArray()))));
        site.Put("/half", async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
            context.Abort();
        });

        foreach (var path in new[] { "/damaged", "/odd", "/twice", "/half" })
            AssertFailed("page_unreachable", await FetchAsync(path));
    }

    [Fact]
    public async Task A_site_that_drips_is_given_up_when_the_time_is_over()
    {
        var clock = new ManualTimeProvider();
        using var patient = FetcherFor(clock);
        var begun = new TaskCompletionSource();
        site.Put("/drip", async context =>
        {
            await context.Response.WriteAsync("Once upon a time");
            await context.Response.Body.FlushAsync();
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var fetch = patient.FetchAsync(new FetchRequest(site.At("/drip"), FetchLimits.Page), CancellationToken.None);
        await begun.Task;
        clock.Advance(FetchLimits.Page.Time);

        AssertFailed("page_timeout", await fetch);
    }

    [Fact]
    public async Task Who_does_not_answer_is_told_apart_from_who_does_not_exist()
    {
        var missing = await fetcher.FetchAsync(new FetchRequest(new Uri("http://missing.example/"), FetchLimits.Page), CancellationToken.None);
        var port = FreePort.Take(1)[0];
        using var neighbour = new PageFetcher(new GuardedConnections(new HashSet<IPEndPoint> { new(IPAddress.Loopback, port) }, (_, _) => throw new InvalidOperationException()), TimeProvider.System);
        var silent = await neighbour.FetchAsync(new FetchRequest(new Uri($"http://127.0.0.1:{port}/"), FetchLimits.Page), CancellationToken.None);

        Assert.Contains("no host named missing.example", AssertFailed("page_unreachable", missing).Error.Detail, StringComparison.Ordinal);
        Assert.Contains("could not be reached", AssertFailed("page_unreachable", silent).Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_robots_file_is_read_as_far_as_it_must_be()
    {
        site.Put("/robots.txt", "User-agent: *\nDisallow: /a\n" + new string('#', FetchLimits.Robots.MaxBytes) + "\nDisallow: /b\n");
        var robots = new RobotsFiles(fetcher);

        Assert.Equal("robots_disallowed", (await robots.ForbidsAsync(site.At("/a"), CancellationToken.None))?.Error.Code);
        Assert.Null(await robots.ForbidsAsync(site.At("/b"), CancellationToken.None));
        Assert.Single(site.Requests);
    }

    [Theory]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    public async Task No_robots_file_allows_everything_and_one_that_cannot_be_had_nothing(int status, bool allowed)
    {
        site.PutStatus("/robots.txt", status);

        Assert.Equal(allowed, await new RobotsFiles(fetcher).ForbidsAsync(site.At("/a"), CancellationToken.None) is null);
    }

    private Task<FetchResult> FetchAsync(string path) => fetcher.FetchAsync(new FetchRequest(site.At(path), FetchLimits.Page), CancellationToken.None);

    private PageFetcher FetcherFor(TimeProvider clock) => new(
        new GuardedConnections(new HashSet<IPEndPoint> { site.EndPoint }, (_, _) => throw new SocketException((int)SocketError.HostNotFound)), clock);

    private static FetchFailure AssertFailed(string code, FetchResult result)
    {
        var failure = Assert.IsType<FetchResult.Failed>(result).Failure;
        Assert.Equal(code, failure.Error.Code);
        Assert.EndsWith(".", failure.Error.Detail, StringComparison.Ordinal);
        return failure;
    }

    private static Task SendAsync(HttpContext context, string encoding, byte[] content)
    {
        context.Response.Headers.ContentEncoding = encoding;
        return context.Response.Body.WriteAsync(content).AsTask();
    }

    private static byte[] Pack(string encoding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch { "br" => new BrotliStream(packed, CompressionLevel.Fastest), "gzip" => new GZipStream(packed, CompressionLevel.Fastest), _ => new ZLibStream(packed, CompressionLevel.Fastest) })
            stream.Write(content);
        return packed.ToArray();
    }
}
