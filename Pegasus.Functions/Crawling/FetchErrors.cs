using System.Globalization;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Crawling;

/// <summary>What owners are told of pages that could not be read.</summary>
internal static class FetchErrors
{
    private const string Title = "Page not read";

    public static ApiError InvalidAddress(string problem) => ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["url"] = [problem] });

    public static ApiError TooOften(TimeSpan wait) =>
        new(429, "rate_limited", "Rate limited", "This workspace has many pages read just now. Wait a moment, or have the whole site read.") { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };

    public static FetchFailure NotFetchable(Uri address, string problem) => Of("address_not_allowed", $"A redirect leads to {Short(address)}. {problem}");

    public static FetchFailure UnusualPort(Uri address) =>
        Of("address_not_allowed", string.Create(CultureInfo.InvariantCulture, $"{Short(address)} names the port {address.Port}; Pegasus reads pages at the ports 80 and 443 alone."));

    public static FetchFailure NotPublic(Uri address) =>
        Of("address_not_public", $"{address.Host} is not on the public internet (its address is private, local or reserved), so it is not read. Upload the page as a file instead.");

    public static FetchFailure UnknownHost(Uri address) => Of("page_unreachable", $"There is no host named {address.Host}. Check the address.");

    public static FetchFailure Unreachable(Uri address) => Of("page_unreachable", $"{address.Host} could not be reached. Check the address, and whether the site is up.");

    public static FetchFailure NotSecure(Uri address) =>
        Of("page_unreachable", $"No secure connection to {address.Host} could be made: its certificate is not valid, or it speaks no present TLS.");

    public static FetchFailure Broken(Uri address) => Of("page_unreachable", $"{address.Host} broke off before the page was whole, or sent it damaged. Try again later.");

    public static FetchFailure UnknownEncoding(Uri address) => Of("page_unreachable", $"{address.Host} sent the page packed in a way that Pegasus did not ask for.");

    public static FetchFailure TooSlow(Uri address, TimeSpan time) =>
        Of("page_timeout", string.Create(CultureInfo.InvariantCulture, $"{address.Host} did not send the page within {time.TotalSeconds:0} seconds. Try again later."));

    public static FetchFailure TooLarge(Uri address, int maxBytes) =>
        Of("page_too_large", string.Create(CultureInfo.InvariantCulture, $"{Short(address)} is larger than {maxBytes / 1024 / 1024} MB."));

    public static FetchFailure TooManyRedirects(Uri address) =>
        Of("too_many_redirects", string.Create(CultureInfo.InvariantCulture, $"{address.Host} redirects more than {FetchLimits.MaxRedirects} times. Send the address that it ends at."));

    public static FetchFailure BadRedirect(Uri address) => Of("too_many_redirects", $"{address.Host} redirects without saying where to.");

    /// <param name="address">The page.</param>
    /// <param name="status">What the site answered.</param>
    /// <param name="retryAfter">For how long it asks to be left alone; null if it does not say.</param>
    public static FetchFailure Status(Uri address, int status, TimeSpan? retryAfter = null) => new(
        Of("page_status", string.Create(CultureInfo.InvariantCulture, $"{address.Host} answered {status} for {address.PathAndQuery}{(retryAfter is null ? MeaningOf(status) : Wish(retryAfter))}.")).Error, status)
    {
        RetryAfter = retryAfter ?? (status == StatusCodes.Status429TooManyRequests ? Domain.Crawling.CrawlDefaults.Pause : null),
    };

    public static FetchFailure Disallowed(Uri address) =>
        Of("robots_disallowed", $"{address.Host} asks in its robots.txt not to read {address.PathAndQuery}. If the site is yours, allow {Domain.Crawling.CrawlDefaults.Product} there.");

    public static FetchFailure RobotsUnavailable(Uri address, int status, TimeSpan? retryAfter = null) => Of(
        "robots_disallowed",
        string.Create(CultureInfo.InvariantCulture, $"{address.Host} answered {status} for its robots.txt{Wish(retryAfter)}, so nobody knows what may be read. Try again when the site is well.")) with
    {
        RetryAfter = retryAfter,
    };

    /// <summary>One of each code, for the API's description.</summary>
    public static IReadOnlyList<ApiError> All { get; } =
    [
        .. new[]
        {
            Unreachable(Sample), Status(Sample, 404), Disallowed(Sample), NotPublic(new Uri("http://intranet.example/")), UnusualPort(new Uri("http://www.example.com:8080/")),
            TooLarge(Sample, FetchLimits.Page.MaxBytes), TooSlow(Sample, FetchLimits.Page.Time), TooManyRedirects(Sample),
        }.Select(failure => failure.Error),
        TooOften(TimeSpan.FromSeconds(1)),
    ];

    private static Uri Sample => new("https://www.example.com/help/shipping");

    private static FetchFailure Of(string code, string detail) => new(new ApiError(StatusCodes.Status422UnprocessableEntity, code, Title, detail));

    private static string Short(Uri address) => address.AbsoluteUri is { Length: > 200 } text ? text[..200] + "…" : address.AbsoluteUri;

    private static string Wish(TimeSpan? retryAfter) => retryAfter switch
    {
        null => "",
        { TotalMinutes: < 2 } time => string.Create(CultureInfo.InvariantCulture, $", and asks to be left alone for {time.TotalSeconds:0} seconds"),
        { TotalHours: < 2 } time => string.Create(CultureInfo.InvariantCulture, $", and asks to be left alone for {time.TotalMinutes:0} minutes"),
        { } time => string.Create(CultureInfo.InvariantCulture, $", and asks to be left alone for {time.TotalHours:0} hours"),
    };

    private static string MeaningOf(int status) => status switch
    {
        401 or 403 => ": the page is not public",
        404 or 410 => ": there is no such page",
        429 => ": it was asked too often; try again later",
        >= 500 => ": the site has a fault; try again later",
        _ => "",
    };
}
