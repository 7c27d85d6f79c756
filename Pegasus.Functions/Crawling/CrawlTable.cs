using System.Globalization;
using System.Text.Json;
using Azure;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Crawling;

/// <summary>
/// The keys and rows of crawls, in their bot's partition: a crawl is begun by the write that finds its bot.
/// <code>
/// bots  {workspace id}  crawl-{bot id}-{crawl id}        a crawl; the newest first
///                       page-{bot id}-{crawl id}-{0000}  a page of it
/// </code>
/// </summary>
internal sealed class CrawlTable(PegasusStorage storage, GarbageTable garbage, TimeProvider clock)
{
    private const string CrawlPrefix = "crawl-";
    private const int MaxTransaction = 100;

    public static string Prefix(string botId) => $"{CrawlPrefix}{botId}-";

    public static string PagePrefix(string botId) => $"page-{botId}-";

    public static string RowKey(string botId, string crawlId) => Prefix(botId) + crawlId;

    public async Task<Crawl?> FindAsync(string workspaceId, string botId, string crawlId, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(botId) || !Ids.IsNewestFirst(crawlId))
            return null;
        var row = await storage.Bots.GetEntityIfExistsAsync<TableEntity>(workspaceId, RowKey(botId, crawlId), cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    public IAsyncEnumerable<Crawl> ListAsync(string workspaceId, string botId, string? after, int? top, CancellationToken cancellationToken) =>
        storage.Bots.QueryPrefixAsync(workspaceId, Prefix(botId), after, top, cancellationToken: cancellationToken).Select(FromRow);

    /// <summary>The crawls of all workspaces.</summary>
    public IAsyncEnumerable<Crawl> ListAllAsync(CancellationToken cancellationToken) =>
        storage.Bots
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {CrawlPrefix} and RowKey lt {TableExtensions.EndOf(CrawlPrefix)}"), cancellationToken: cancellationToken)
            .Select(FromRow);

    /// <summary>Changes a crawl as <paramref name="decide"/> says of it as it is now; null changes nothing.</summary>
    /// <returns>The crawl as it is now; null if there is none.</returns>
    public async Task<Crawl?> ChangeAsync(
        string workspaceId, string botId, string crawlId, Func<CrawlState, CrawlState?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(workspaceId, botId, crawlId, cancellationToken) is not { } crawl)
                return null;
            if (decide(crawl.State) is not { } state)
                return crawl;
            try
            {
                var changed = crawl with { State = state };
                await storage.Bots.UpdateEntityAsync(ToRow(changed), crawl.RowETag, TableUpdateMode.Replace, cancellationToken);
                return changed;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    public async Task<IReadOnlyList<CrawlPage>> ListPagesAsync(Crawl crawl, CancellationToken cancellationToken) =>
        await storage.Bots.QueryPrefixAsync(crawl.WorkspaceId, PagesOf(crawl.BotId, crawl.CrawlId), cancellationToken: cancellationToken).Select(FromPageRow).ToListAsync(cancellationToken);

    /// <summary>Writes the pages of a crawl. A note leads to them, should the crawl be ended meanwhile.</summary>
    public async Task AddPagesAsync(Crawl crawl, IEnumerable<(string Url, string? DocumentId)> pages, CancellationToken cancellationToken)
    {
        var note = await garbage.AddAsync(NoteOf(crawl, clock.GetUtcNow() + CrawlDefaults.Lease), cancellationToken);
        var rows = pages.Select((page, i) => ToPageRow(new CrawlPage(
            crawl.WorkspaceId, string.Create(CultureInfo.InvariantCulture, $"{PagesOf(crawl.BotId, crawl.CrawlId)}{i:D4}"), page.Url, page.DocumentId ?? Ids.New(), page.DocumentId is null)));
        foreach (var batch in rows.Chunk(MaxTransaction))
            await storage.Bots.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
        if (await FindAsync(crawl.WorkspaceId, crawl.BotId, crawl.CrawlId, cancellationToken) is not null)
            await garbage.RemoveAsync(note, cancellationToken);
    }

    /// <summary>Notes what a page came to. False if the crawl was ended meanwhile.</summary>
    public async Task<bool> MarkAsync(CrawlPage page, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Bots.UpdateEntityAsync(ToPageRow(page), page.RowETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes a crawl and its pages' rows; the documents stay. A worker that has it stops at its next write.</summary>
    public async Task DeleteAsync(Crawl crawl, CancellationToken cancellationToken)
    {
        var note = await garbage.AddAsync(NoteOf(crawl, clock.GetUtcNow()), cancellationToken);
        await storage.Bots.DeleteEntityAsync(crawl.WorkspaceId, RowKey(crawl.BotId, crawl.CrawlId), cancellationToken: cancellationToken);
        await DeletePagesAsync(crawl.WorkspaceId, crawl.BotId, crawl.CrawlId, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    public Task DeletePagesAsync(string workspaceId, string botId, string crawlId, CancellationToken cancellationToken) =>
        storage.Bots.DeletePartitionAsync(workspaceId, cancellationToken, PagesOf(botId, crawlId));

    public async Task DeleteOfBotAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        await storage.Bots.DeletePartitionAsync(workspaceId, cancellationToken, Prefix(botId));
        await storage.Bots.DeletePartitionAsync(workspaceId, cancellationToken, PagePrefix(botId));
    }

    public static TableEntity ToRow(Crawl crawl)
    {
        var row = new TableEntity(crawl.WorkspaceId, RowKey(crawl.BotId, crawl.CrawlId))
        {
            ["Limit"] = crawl.Limit,
            ["Trains"] = crawl.Trains,
            ["IsScheduled"] = crawl.IsScheduled,
            ["State"] = JsonSerializer.Serialize(crawl.State, StateJson.Default.CrawlState),
        };
        row.SetTexts(("Url", crawl.Url));
        return row;
    }

    private static Crawl FromRow(TableEntity row)
    {
        var ids = row.RowKey.Split('-');
        return new Crawl(row.PartitionKey, ids[1], ids[2])
        {
            Url = row.GetString("Url"),
            Limit = row.GetInt32("Limit")!.Value,
            Trains = row.GetBoolean("Trains")!.Value,
            IsScheduled = row.GetBoolean("IsScheduled")!.Value,
            State = JsonSerializer.Deserialize(row.Text("State"), StateJson.Default.CrawlState)!,
            RowETag = row.ETag,
        };
    }

    private static TableEntity ToPageRow(CrawlPage page)
    {
        var row = new TableEntity(page.WorkspaceId, page.RowKey)
        {
            ["Url"] = page.Url,
            ["DocumentId"] = page.DocumentId,
            ["IsNew"] = page.IsNew,
            ["State"] = page.State.ToString(),
            ["Refusals"] = page.Refusals,
        };
        row.SetTexts(("Reason", page.Reason));
        return row;
    }

    private static CrawlPage FromPageRow(TableEntity row) =>
        new(row.PartitionKey, row.RowKey, row.Text("Url"), row.Text("DocumentId"), row.GetBoolean("IsNew")!.Value)
        {
            State = Enum.Parse<CrawlPageState>(row.Text("State")),
            Reason = row.GetString("Reason"),
            Refusals = row.GetInt32("Refusals") ?? 0,
            RowETag = row.ETag,
        };

    private static string PagesOf(string botId, string crawlId) => $"{PagePrefix(botId)}{crawlId}-";

    private static GarbageNote NoteOf(Crawl crawl, DateTimeOffset after) =>
        new(crawl.WorkspaceId, Ids.New(), GarbageKind.Crawl, crawl.BotId, crawl.CrawlId, null, after);
}
