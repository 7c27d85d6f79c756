using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.Ai;

namespace Pegasus.Functions.Training;

/// <summary>Makes segments of documents' chunks: embeds those whose text the embedding model has not seen before.</summary>
internal sealed class SegmentMaker(IndexTable index, Embedder embedder)
{
    /// <param name="model">The embedding model; null if there is none.</param>
    /// <param name="botId">The bot.</param>
    /// <param name="chunks">A document's chunks.</param>
    /// <param name="before">The segment of an earlier version of the document, by the same recipe; null if there is none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AiUnavailableException">The embedding model gives no vectors.</exception>
    public async Task<IndexSegment> MakeAsync(
        EmbeddingModel? model, string botId, IReadOnlyList<Chunk> chunks, SegmentKey? before, CancellationToken cancellationToken)
    {
        if (model is null || chunks.Count == 0)
            return new IndexSegment(chunks, Vectors: null);
        var old = before is null ? null : await index.FindSegmentAsync(botId, before, cancellationToken);
        return new IndexSegment(chunks, await EmbedAsync(model, [.. chunks.Select(EmbeddedText)], old, cancellationToken));
    }

    /// <summary>The vectors that show how near to a bot's documents a question comes that has nothing to do with them.</summary>
    public async Task<IndexSegment> MakeOffTopicAsync(EmbeddingModel model, CancellationToken cancellationToken) =>
        new([], await embedder.EmbedAsync(model, OffTopicQuestions.All, cancellationToken));

    private async Task<VectorBlock> EmbedAsync(EmbeddingModel model, IReadOnlyList<string> texts, IndexSegment? old, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, (VectorBlock Block, int Index)>(StringComparer.Ordinal);
        if (old?.Vectors is { } vectors)
        {
            foreach (var (i, chunk) in old.Chunks.Index())
                known[EmbeddedText(chunk)] = (vectors, i);
        }
        string[] missing = [.. texts.Where(text => !known.ContainsKey(text)).Distinct()];
        if (missing.Length > 0)
        {
            var fresh = await embedder.EmbedAsync(model, missing, cancellationToken);
            if (old?.Vectors is { } before && before.Dimensions != fresh.Dimensions)
                return await EmbedAsync(model, texts, old: null, cancellationToken); // The model is another than it was under this name.
            foreach (var (i, text) in missing.Index())
                known[text] = (fresh, i);
        }
        return VectorBlock.Gather(known[texts[0]].Block.Dimensions, [.. texts.Select(text => known[text])]);
    }

    private static string EmbeddedText(Chunk chunk) => chunk.Heading.Length == 0 ? chunk.Text : $"{chunk.Heading}\n{chunk.Text}";
}
