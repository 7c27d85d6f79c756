using Pegasus.Functions.Documents.Extraction;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Crawling;

/// <summary>The bounds of one fetch.</summary>
/// <param name="Time">From the first look-up to the last byte, redirects included.</param>
/// <param name="MaxBytes">The largest answer, as it is sent and as it is unpacked.</param>
internal sealed record FetchLimits(TimeSpan Time, int MaxBytes)
{
    public const int MaxRedirects = 5;

    /// <summary>A page: what an upload may be.</summary>
    public static readonly FetchLimits Page = new(TimeSpan.FromSeconds(20), ExtractionLimits.MaxBytes);

    /// <summary>A robots.txt: RFC 9309, section 2.5, asks for 500 KiB at least; what is beyond them is not read.</summary>
    public static readonly FetchLimits Robots = new(TimeSpan.FromSeconds(10), 500 * 1024) { IsCut = true };

    /// <summary>Whether a longer answer is cut, and not refused.</summary>
    public bool IsCut { get; init; }
}

/// <summary>What is asked for.</summary>
/// <param name="Address">Where.</param>
/// <param name="Limits">Within which bounds.</param>
internal sealed record FetchRequest(Uri Address, FetchLimits Limits)
{
    /// <summary>Asked before each request, redirects included: why it may not be made; null if it may.</summary>
    public Func<Uri, CancellationToken, Task<FetchFailure?>>? Forbids { get; init; }

    /// <summary>What is known of the page, so that the site may say that it has not changed.</summary>
    public Domain.Crawling.WebSource? Known { get; init; }
}

/// <summary>What came of a fetch.</summary>
internal abstract record FetchResult
{
    /// <summary>An answer with a body.</summary>
    /// <param name="Address">Where the redirects led.</param>
    /// <param name="MediaType">Its Content-Type as it was sent; null if none was.</param>
    /// <param name="Content">Its body, unpacked.</param>
    internal sealed record Fetched(Uri Address, string? MediaType, ReadOnlyMemory<byte> Content) : FetchResult
    {
        public string? ETag { get; init; }

        public string? LastModified { get; init; }
    }

    /// <summary>The page is as it was.</summary>
    internal sealed record NotModified : FetchResult;

    /// <summary>There is nothing to read.</summary>
    internal sealed record Failed(FetchFailure Failure) : FetchResult;
}

/// <summary>Why a page was not read.</summary>
/// <param name="Error">What its owner is told.</param>
/// <param name="Status">The site's own HTTP status, where it gave one.</param>
internal sealed record FetchFailure(ApiError Error, int? Status = null)
{
    /// <summary>Whether the site says that the page is gone.</summary>
    public bool IsGone => Status is 404 or 410;

    /// <summary>For how long the site is to be left alone; null if it does not ask for that.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
