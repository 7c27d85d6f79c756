using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Documents;

/// <summary>A document's line. No text, and the reason in <c>Error</c>, where the stored text is damaged.</summary>
internal sealed record ExportedDocument(
    string Id, string BotId, string Name, string Kind, long Bytes, int Characters, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Text, string? Error)
{
    /// <summary>Where a web page's text comes from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }
}

/// <summary>The documents' lines of an export, with their texts. A document that is deleted meanwhile is left out.</summary>
internal sealed class DocumentExport(BotStore bots, DocumentTable documents, DocumentStore store) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var bot in bots.ListAllAsync(workspaceId, cancellationToken))
        {
            await foreach (var document in documents.ListAsync(workspaceId, bot.BotId, null, null, cancellationToken))
            {
                if (await ReadAsync(document, cancellationToken) is { } line)
                    yield return ExportLine.Of("document", line, ApiJson.Default.ExportedDocument);
            }
        }
    }

    private async Task<ExportedDocument?> ReadAsync(DocumentRecord document, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadContentAsync(document, cancellationToken) is { } content ? Describe(document, content.Text, null) : null;
        }
        catch (InvalidDataException)
        {
            // One damaged text shall not keep a workspace from its other data; the line says so.
            return Describe(document, null, "The stored text is damaged. Upload the document again.");
        }
    }

    private static ExportedDocument Describe(DocumentRecord document, string? text, string? error) => new(
        document.DocumentId, document.BotId, document.Name, document.Kind, document.Bytes, document.Characters, document.CreatedAt, document.UpdatedAt, text, error)
    {
        Url = document.Source?.Url,
    };
}
