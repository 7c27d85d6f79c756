using System.Net.Http.Headers;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Documents;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Documents.Extraction;

namespace Pegasus.Functions.Crawling;

/// <summary>What came of reading a page.</summary>
internal abstract record PageReading
{
    /// <summary>The page as a document.</summary>
    internal sealed record Read(NewDocument Document) : PageReading;

    /// <summary>The site says that the page is as it was.</summary>
    internal sealed record Unchanged : PageReading;

    /// <summary>There is nothing to store.</summary>
    internal sealed record Failed(FetchFailure Failure) : PageReading;
}

/// <summary>Reads web pages: fetched if robots.txt allows it, and made into a document as an upload would be.</summary>
internal sealed class PageReader(PageFetcher fetcher, TimeProvider clock)
{
    public const string Kind = "webpage";

    /// <param name="address">The page.</param>
    /// <param name="known">What is known of it, if it is a document already.</param>
    /// <param name="robots">The robots.txt files that were met so far.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<PageReading> ReadAsync(Uri address, WebSource? known, RobotsFiles robots, CancellationToken cancellationToken)
    {
        var request = new FetchRequest(address, FetchLimits.Page) { Forbids = robots.ForbidsAsync, Known = known };
        return await fetcher.FetchAsync(request, cancellationToken) switch
        {
            FetchResult.Fetched page => await DescribeAsync(address, page, cancellationToken),
            FetchResult.NotModified => new PageReading.Unchanged(),
            FetchResult.Failed { Failure: var failure } => new PageReading.Failed(failure),
            _ => throw new InvalidOperationException("A fetch has no other outcome."),
        };
    }

    /// <summary>The robots.txt files of a call or a crawl of its own.</summary>
    public RobotsFiles NewRobots() => new(fetcher);

    private async Task<PageReading> DescribeAsync(Uri address, FetchResult.Fetched page, CancellationToken cancellationToken)
    {
        using var turn = page.Content.Length > LargeDocument.Bytes ? await LargeDocument.TakeTurnAsync(cancellationToken) : null;
        var source = new DocumentSource(FileNameOf(page), page.MediaType, page.Content);
        return await LargeDocument.ReadAsync(turn, () => DocumentExtraction.Extract(source)) switch
        {
            ExtractionResult.Extracted read => new PageReading.Read(new NewDocument(
                string.IsNullOrWhiteSpace(read.Title) ? WebAddress.NameOf(address) : DocumentName.FromTitle(read.Title), Kind, page.Content.Length, read.Document)
            {
                Source = new WebSource(address.AbsoluteUri, page.Address.AbsoluteUri, clock.GetUtcNow()) { ETag = page.ETag, LastModified = page.LastModified },
            }),
            ExtractionResult.Refused refused => new PageReading.Failed(new FetchFailure(DocumentUpload.ErrorOf(refused))),
            var other => throw new ArgumentOutOfRangeException(nameof(page), other, "An extraction has no other outcome."),
        };
    }

    // The media type says what a page is; where it says too little, as for Markdown that is served as plain text, the path's extension does.
    private static string FileNameOf(FetchResult.Fetched page) =>
        MediaTypeHeaderValue.TryParse(page.MediaType, out var type) && type.MediaType is not ("text/plain" or "application/octet-stream")
            ? ""
            : page.Address.Segments[^1];
}
