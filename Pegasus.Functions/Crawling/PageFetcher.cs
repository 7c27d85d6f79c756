using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Crawling;

/// <summary>
/// Fetches what strangers name, from strangers. Redirects are followed by hand, so that each address is judged; connections go where
/// <see cref="GuardedConnections"/> lets them; no cookies, no credentials, no proxy, two connections to a host at most.
/// </summary>
internal sealed class PageFetcher : IDisposable
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(8);

    private readonly GuardedConnections connections;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public PageFetcher(GuardedConnections connections, TimeProvider clock)
    {
        (this.connections, this.clock) = (connections, clock);
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = connections.ConnectAsync,
            ConnectTimeout = ConnectTime,
            MaxConnectionsPerServer = CrawlDefaults.AtOnce,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            MaxResponseDrainSize = 0,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Fetches an address. What a site may do wrong is a result, never an exception.</summary>
    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(request.Limits.Time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var address = request.Address;
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                var (result, next) = await AskAsync(request, address, redirects, either.Token);
                if (result is not null)
                    return result;
                address = next!;
            }
        }
        catch (Exception fault) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested && fault is OperationCanceledException or IOException or HttpRequestException)
        {
            return new FetchResult.Failed(FetchErrors.TooSlow(request.Address, request.Limits.Time));
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>One request: what came of it, or where its redirect leads.</summary>
    private async Task<(FetchResult? Result, Uri? Next)> AskAsync(FetchRequest request, Uri address, int redirects, CancellationToken cancellationToken)
    {
        if (WebAddress.ProblemOf(address) is { } problem)
            return Fail(FetchErrors.NotFetchable(address, problem));
        if (!connections.IsUsualPort(address.Port))
            return Fail(FetchErrors.UnusualPort(address));
        if (request.Forbids is { } forbids && await forbids(address, cancellationToken) is { } forbidden)
            return Fail(forbidden);
        try
        {
            using var message = MessageFor(request, address);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.NotModified when message.Headers.IfNoneMatch.Count > 0 || message.Headers.IfModifiedSince is not null => (new FetchResult.NotModified(), null),
                HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect =>
                    redirects >= FetchLimits.MaxRedirects ? Fail(FetchErrors.TooManyRedirects(request.Address))
                    : TargetOf(response, address) is { } target ? (null, target)
                    : Fail(FetchErrors.BadRedirect(address)),
                _ when response.IsSuccessStatusCode => (await ReadAsync(response, request.Limits, address, cancellationToken), null),
                _ => Fail(FetchErrors.Status(address, (int)response.StatusCode, RetryAfterOf(response))),
            };
        }
        catch (Exception fault) when (FailureOf(fault, address) is not null && !cancellationToken.IsCancellationRequested)
        {
            return Fail(FailureOf(fault, address)!);
        }
    }

    private static HttpRequestMessage MessageFor(FetchRequest request, Uri address)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue(CrawlDefaults.Product, "1.0"));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("(reads pages for a help bot that their owner set up; obeys robots.txt)"));
        message.Headers.Accept.ParseAdd("text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.5");
        foreach (var encoding in CappedContent.Encodings)
            message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        // The validators are of the page at the end of the redirects, and mean nothing on the way to it.
        if (request.Known is { } known && known.FinalUrl == address.AbsoluteUri)
        {
            if (known.ETag is { } etag && EntityTagHeaderValue.TryParse(etag, out var tag))
                message.Headers.IfNoneMatch.Add(tag);
            else if (known.LastModified is { } modified)
                message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }
        return message;
    }

    private static async Task<FetchResult> ReadAsync(HttpResponseMessage response, FetchLimits limits, Uri address, CancellationToken cancellationToken) =>
        await CappedContent.ReadAsync(response.Content, limits, cancellationToken) is { } content
            ? new FetchResult.Fetched(address, HeaderOf(response, "Content-Type"), content)
            {
                ETag = HeaderOf(response, "ETag"),
                LastModified = HeaderOf(response, "Last-Modified"),
            }
            : new FetchResult.Failed(FetchErrors.TooLarge(address, limits.MaxBytes));

    private static string? HeaderOf(HttpResponseMessage response, string name)
    {
        const int MaxLength = 500;
        var values = response.Headers.NonValidated.TryGetValues(name, out var own) || response.Content.Headers.NonValidated.TryGetValues(name, out own) ? own.ToString() : null;
        return values is { Length: > 0 and <= MaxLength } ? values : null;
    }

    private static Uri? TargetOf(HttpResponseMessage response, Uri address) =>
        HeaderOf(response, "Location") is { } location && Uri.TryCreate(address, location, out var target) && target.IsAbsoluteUri
            ? new UriBuilder(target) { Fragment = "" }.Uri
            : null;

    /// <summary>How long the site asks to be left alone, a second at least; null if it does not.</summary>
    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            return null;
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked;
    }

    /// <summary>What a site did wrong; null for a fault that is none of the site's.</summary>
    private static FetchFailure? FailureOf(Exception fault, Uri address) => fault switch
    {
        HttpRequestException { InnerException: AddressNotPublicException } => FetchErrors.NotPublic(address),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } => FetchErrors.UnknownHost(address),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => FetchErrors.NotSecure(address),
        HttpRequestException => FetchErrors.Unreachable(address),
        NotSupportedException => FetchErrors.UnknownEncoding(address),
        InvalidDataException or IOException => FetchErrors.Broken(address),
        _ => null,
    };

    private static (FetchResult?, Uri?) Fail(FetchFailure failure) => (new FetchResult.Failed(failure), null);
}
