using System.IO.Compression;
using System.Net;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The widget's script and the console, as browsers and caches get them.</summary>
public sealed class WebFilesTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string ConsolePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/widget.js")]
    [InlineData("/web-widget.js")]
    public async Task A_script_for_other_websites_is_theirs_to_load_and_kept_for_minutes(string path)
    {
        var script = await GetAsync(path, ("Origin", "https://shop.example"));

        script.Expect(HttpStatusCode.OK);
        Assert.Equal("text/javascript; charset=utf-8", script.Header("Content-Type"));
        Assert.Equal("*", script.Header("Access-Control-Allow-Origin"));
        Assert.Null(script.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("cross-origin", script.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("public, stale-while-revalidate=86400, max-age=300", CacheControlOf(script));
        Assert.Equal("Accept-Encoding", script.Header("Vary"));
        Assert.Equal("nosniff", script.Header("X-Content-Type-Options"));
        Assert.Null(script.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("br, gzip, deflate, zstd", "br")]
    [InlineData("gzip, br;q=0.5", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("deflate", null)]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task It_comes_in_the_smallest_form_that_the_caller_takes(string? accepted, string? coding)
    {
        var plain = await BytesAsync("/widget.js", null);

        var script = await BytesAsync("/widget.js", accepted);

        Assert.Equal(coding, script.Coding);
        Assert.Equal(plain.Bytes, Decode(script.Bytes, coding));
        Assert.True(coding is null || plain.Bytes.Length < 200 || script.Bytes.Length < plain.Bytes.Length);
    }

    [Theory]
    [InlineData("/widget.js")]
    [InlineData("/")]
    public async Task What_has_not_changed_is_not_sent_again(string path)
    {
        var first = (await GetAsync(path)).Expect(HttpStatusCode.OK);
        var tag = first.Header("ETag")!;

        var again = await GetAsync(path, ("If-None-Match", tag));

        again.Expect(HttpStatusCode.NotModified);
        Assert.Empty(again.Text);
        Assert.Equal(tag, again.Header("ETag"));
        Assert.Equal(CacheControlOf(first), CacheControlOf(again));
        (await GetAsync(path, ("If-None-Match", "\"other\""))).Expect(HttpStatusCode.OK);
        Assert.NotEqual(tag, (await GetAsync(path, ("Accept-Encoding", "br"))).Header("ETag"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    [InlineData("/invitation")]
    [InlineData("/account")]
    [InlineData("/w/0f9k2m7q4r8t1v5x3z6b0c2d4g/bots/7d1h5k9n3p8s2v6x0z4b8f1j5m/embed")]
    [InlineData("/help/troubleshooting")]
    public async Task Each_view_of_the_console_is_the_one_page_asked_for_anew(string path)
    {
        var page = (await GetAsync(path)).Expect(HttpStatusCode.OK);

        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Equal("no-cache", CacheControlOf(page));
        Assert.Equal(ConsolePolicy, page.Header("Content-Security-Policy"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Null(page.Header("Access-Control-Allow-Origin"));
        Assert.Equal((await GetAsync("/")).Text, page.Text);
    }

    [Fact]
    public async Task The_page_loads_nothing_inline_and_what_it_loads_is_kept_for_good()
    {
        var page = (await GetAsync("/")).Text;
        var assets = page.Split('"').Where(part => part.StartsWith("/assets/", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(assets);
        foreach (var asset in assets)
        {
            var answer = (await GetAsync(asset)).Expect(HttpStatusCode.OK);
            Assert.Equal("public, immutable, max-age=31536000", CacheControlOf(answer));
        }
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/../index.html")]
    [InlineData("/assets/%2e%2e/index.html")]
    [InlineData("/index.html")]
    [InlineData("/widget.js.br")]
    [InlineData("/web/widget.js")]
    public async Task What_is_not_there_is_a_clean_404(string path) => (await GetAsync(path)).ExpectProblem(404, "not_found");

    [Theory]
    [InlineData("/widget.js")]
    [InlineData("/sign-in")]
    public async Task Nothing_but_reading_is_possible(string path) =>
        (await contract.App.Http.CallAsync(HttpMethod.Post, path)).ExpectProblem(405, "method_not_allowed");

    private Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        contract.App.Http.CallAsync(HttpMethod.Get, path, change: request =>
        {
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
        });

    private async Task<(byte[] Bytes, string? Coding)> BytesAsync(string path, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await contract.App.Http.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    private static byte[] Decode(byte[] bytes, string? coding)
    {
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress),
            _ => new MemoryStream(bytes),
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    // Its parts have no order of their own.
    private static string CacheControlOf(ApiAnswer answer) =>
        string.Join(", ", answer.Header("Cache-Control")!.Split(", ").OrderBy(part => part.Contains('=', StringComparison.Ordinal)).ThenByDescending(part => part, StringComparer.Ordinal));
}
