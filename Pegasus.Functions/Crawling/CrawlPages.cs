using Pegasus.Domain.Crawling;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Crawling;

/// <summary>A page of a crawl that was read, and the document that it was read for, if that is there already.</summary>
/// <param name="Page">The page.</param>
/// <param name="Document">The document; null if it is to be added.</param>
/// <param name="Reading">What came of reading it; null if there was no reason to.</param>
internal sealed record ReadPage(CrawlPage Page, DocumentRecord? Document, PageReading? Reading)
{
    /// <summary>Whether it is to be read later, for its site asked to be left alone.</summary>
    public bool IsPostponed { get; init; }
}

/// <summary>A crawl's pages, one at a time: read, then made into documents.</summary>
internal sealed class CrawlPages(DocumentTable documents, DocumentStore store, PageReader reader, WebPages pages)
{
    private const string Deleted = "The document was deleted, or replaced by another text, meanwhile.";
    private const string ChangedMeanwhile = "Somebody changed the document meanwhile.";

    public async Task<ReadPage> ReadAsync(Crawl crawl, CrawlPage page, RobotsFiles robots, CrawlPace pace, SitePauses pauses, CancellationToken cancellationToken)
    {
        var document = await documents.FindAsync(crawl.WorkspaceId, crawl.BotId, page.DocumentId, cancellationToken);
        if (document is null ? !page.IsNew : document.Source?.Url != page.Url)
            return new ReadPage(page, document, null);
        var address = new Uri(page.Url);
        if (pauses.Refuses(address) is { } refusal)
            return new ReadPage(page, document, new PageReading.Failed(refusal));
        await pace.WaitAsync(address, cancellationToken);
        var reading = await reader.ReadAsync(address, document?.Source, robots, cancellationToken);
        if (reading is not PageReading.Failed { Failure: { RetryAfter: not null } asked })
            return new ReadPage(page, document, reading);
        pauses.Note(address, asked);
        return new ReadPage(page, document, reading) { IsPostponed = pauses.Waits(address) && page.Refusals + 1 < CrawlDefaults.MaxRefusals };
    }

    /// <summary>Stores what was read.</summary>
    /// <returns>The page with what it came to.</returns>
    public async Task<CrawlPage> StoreAsync(Crawl crawl, ReadPage read, CancellationToken cancellationToken) => read switch
    {
        { IsPostponed: true } => read.Page with { Refusals = read.Page.Refusals + 1 },
        { Reading: null } => Fail(read.Page, Deleted),
        { Document: { } document } => await ChangeAsync(read.Page, document, read.Reading, cancellationToken),
        { Reading: PageReading.Failed { Failure: var failure } } => Fail(read.Page, failure.Error.Detail),
        { Reading: PageReading.Read { Document: var found } } => await AddAsync(crawl, read.Page, found, cancellationToken),
        _ => throw new InvalidOperationException("A page of which nothing is known cannot be unchanged."),
    };

    private async Task<CrawlPage> ChangeAsync(CrawlPage page, DocumentRecord document, PageReading reading, CancellationToken cancellationToken)
    {
        var change = await pages.ApplyAsync(document, document.Source!, reading, cancellationToken);
        return change.Outcome != DocumentOutcome.Saved ? Fail(page, ChangedMeanwhile)
            : reading is PageReading.Failed { Failure: var failure } ? Fail(page, failure.Error.Detail)
            : page with { State = page.IsNew ? CrawlPageState.Added : change.Document!.ContentId == document.ContentId ? CrawlPageState.Unchanged : CrawlPageState.Changed };
    }

    // A document of this id is this page's, added before a worker was cut off.
    private async Task<CrawlPage> AddAsync(Crawl crawl, CrawlPage page, NewDocument found, CancellationToken cancellationToken) =>
        (await store.AddAsync(crawl.WorkspaceId, crawl.BotId, found, cancellationToken, page.DocumentId)).Outcome switch
        {
            DocumentOutcome.Saved or DocumentOutcome.Exists => page with { State = CrawlPageState.Added },
            DocumentOutcome.TooMany => Fail(page, DocumentErrors.TooMany.Detail),
            _ => Fail(page, Deleted),
        };

    private static CrawlPage Fail(CrawlPage page, string reason) => page with { State = CrawlPageState.Failed, Reason = reason };
}
