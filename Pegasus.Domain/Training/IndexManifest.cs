namespace Pegasus.Domain.Training;

/// <summary>What an index generation consists of: the segments of its documents, written by this training or an earlier one.</summary>
/// <param name="Recipe">How the segments were made; only segments of the same recipe go together.</param>
/// <param name="Segments">The segments in the documents' order.</param>
public sealed record IndexManifest(string Recipe, IReadOnlyList<SegmentKey> Segments);

/// <summary>One version of a document, as one training has indexed it.</summary>
/// <param name="JobId">The training that wrote it.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Revision">The bot's revision that brought this version of it.</param>
public sealed record SegmentKey(string JobId, string DocumentId, long Revision)
{
    /// <summary>Whether it holds the version of a document that another key speaks of, whoever wrote it.</summary>
    public bool HoldsSameAs(SegmentKey other) => DocumentId == other.DocumentId && Revision == other.Revision;
}
