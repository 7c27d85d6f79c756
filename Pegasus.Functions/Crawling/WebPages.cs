using Microsoft.Extensions.Options;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Crawling;

/// <summary>Web pages as documents: read when they are added, and read anew.</summary>
internal sealed class WebPages(BotStore bots, DocumentStore documents, PageReader reader, IOptions<LimitOptions> limits, TimeProvider clock)
{
    private readonly RateLimiter workspaces = new(clock, LimitOptions.Of(limits.Value.WorkspacePages));

    /// <summary>Takes a workspace's turn to have a page read; says why it is not its turn, or nothing.</summary>
    public ApiError? TakeTurn(string workspaceId) => workspaces.Take(workspaceId) is var wait && wait > TimeSpan.Zero ? FetchErrors.TooOften(wait) : null;

    /// <summary>Reads the page that is to be a bot's document. A bot that could not take it is a reason not to ask the site.</summary>
    public async Task<(NewDocument? Document, ApiError? Error)> ReadNewAsync(string workspaceId, string botId, Uri address, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(workspaceId, botId, cancellationToken) is null)
            return (null, ApiErrors.NotFound);
        if (TakeTurn(workspaceId) is { } tooOften)
            return (null, tooOften);
        return await reader.ReadAsync(address, known: null, reader.NewRobots(), cancellationToken) switch
        {
            PageReading.Read page => (page.Document, null),
            PageReading.Failed { Failure: var failure } => (null, failure.Error),
            _ => throw new InvalidOperationException("A page of which nothing is known cannot be unchanged."),
        };
    }

    /// <summary>Reads a document's page anew.</summary>
    public Task<PageReading> ReadAgainAsync(WebSource source, RobotsFiles robots, CancellationToken cancellationToken) =>
        reader.ReadAsync(new Uri(source.Url), source, robots, cancellationToken);

    /// <summary>
    /// Makes a document what its page says now. Its name stays, which its owner may have changed; the same text changes nothing of what the
    /// bot has read; of a page that cannot be read the last text stays, and the reason stands beside it.
    /// </summary>
    /// <param name="document">The document as it is.</param>
    /// <param name="asked">The page that was read; if the document is another page's by now, it stays as it is.</param>
    /// <param name="reading">What came of reading it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<DocumentChange> ApplyAsync(DocumentRecord document, WebSource asked, PageReading reading, CancellationToken cancellationToken)
    {
        if (document.Source is not { } source || source.Url != asked.Url)
            return Task.FromResult(new DocumentChange(DocumentOutcome.Stale));
        return reading switch
        {
            PageReading.Read page => documents.ReplaceAsync(document, page.Document with { Name = document.Name }, cancellationToken),
            PageReading.Unchanged => documents.NoteSourceAsync(document with { Source = source.Seen(clock.GetUtcNow()) }, cancellationToken),
            PageReading.Failed { Failure: var failure } =>
                documents.NoteSourceAsync(document with { Source = source.Failed(failure.Error.Detail, failure.IsGone, clock.GetUtcNow()) }, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(reading)),
        };
    }
}
