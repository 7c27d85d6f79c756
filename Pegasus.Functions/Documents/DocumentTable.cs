using System.Text.Json;
using Azure;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Documents;

/// <summary>A document as it is stored, without its text.</summary>
internal sealed record DocumentRecord(string WorkspaceId, string BotId, string DocumentId)
{
    public required string Name { get; init; }

    /// <summary>"text", "markdown", "html", "qa": what <c>IDocumentExtractor.Kind</c> says; "webpage".</summary>
    public required string Kind { get; init; }

    /// <summary>The upload's size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The extracted text's length.</summary>
    public required int Characters { get; init; }

    /// <summary>The version of the text that counts.</summary>
    public required string ContentId { get; init; }

    /// <summary>The text's SHA-256, by which the same content is known again.</summary>
    public required string Hash { get; init; }

    /// <summary>The bot's revision that this version came with.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts the owner's changes; the document's ETag over HTTP.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>For a web page, where it comes from; null for others.</summary>
    public WebSource? Source { get; init; }

    public ETag RowETag { get; init; }

    public string ContentPartition => DocumentTable.ContentPartition(BotId, DocumentId, ContentId);
}

/// <summary>
/// The keys and rows of documents. A document's row shares its bot's partition, for they change together.
/// <code>
/// bots      {workspace id}                            doc-{bot id}-{document id}   name, kind, whereabouts
/// contents  {bot id}-{document id}-{content id}       0000, 0001, …                the extracted text (see BlobRows)
/// </code>
/// </summary>
internal sealed class DocumentTable(PegasusStorage storage)
{
    public static string Prefix(string botId) => $"doc-{botId}-";

    public static string RowKey(string botId, string documentId) => Prefix(botId) + documentId;

    public static string ContentPartition(string botId, string documentId, string contentId) => $"{botId}-{documentId}-{contentId}";

    public async Task<DocumentRecord?> FindAsync(string workspaceId, string botId, string documentId, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(botId) || !Ids.IsWellFormed(documentId))
            return null;
        var row = await storage.Bots.GetEntityIfExistsAsync<TableEntity>(workspaceId, RowKey(botId, documentId), cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    public IAsyncEnumerable<DocumentRecord> ListAsync(string workspaceId, string botId, string? after, int? top, CancellationToken cancellationToken) =>
        storage.Bots.QueryPrefixAsync(workspaceId, Prefix(botId), after, top, cancellationToken: cancellationToken).Select(FromRow);

    public static TableEntity ToRow(DocumentRecord document)
    {
        var row = new TableEntity(document.WorkspaceId, RowKey(document.BotId, document.DocumentId))
        {
            ["Name"] = document.Name,
            ["Kind"] = document.Kind,
            ["Bytes"] = document.Bytes,
            ["Characters"] = document.Characters,
            ["ContentId"] = document.ContentId,
            ["Hash"] = document.Hash,
            ["Revision"] = document.Revision,
            ["CreatedAt"] = document.CreatedAt,
            ["UpdatedAt"] = document.UpdatedAt,
            ["Edition"] = document.Edition,
        };
        if (document.Source is { } source)
            row["Source"] = JsonSerializer.Serialize(source, StateJson.Default.WebSource);
        return row;
    }

    private static DocumentRecord FromRow(TableEntity row)
    {
        var ids = row.RowKey.Split('-');
        return new DocumentRecord(row.PartitionKey, ids[1], ids[2])
        {
            Name = row.Text("Name"),
            Kind = row.Text("Kind"),
            Bytes = row.GetInt64("Bytes")!.Value,
            Characters = row.GetInt32("Characters")!.Value,
            ContentId = row.Text("ContentId"),
            Hash = row.Text("Hash"),
            Revision = row.GetInt64("Revision")!.Value,
            CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
            UpdatedAt = row.GetDateTimeOffset("UpdatedAt")!.Value,
            Edition = row.GetInt32("Edition")!.Value,
            Source = row.GetString("Source") is { } source ? JsonSerializer.Deserialize(source, StateJson.Default.WebSource) : null,
            RowETag = row.ETag,
        };
    }
}
