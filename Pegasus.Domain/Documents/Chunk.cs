namespace Pegasus.Domain.Documents;

/// <summary>A piece of a document that is indexed, retrieved and cited as one.</summary>
/// <param name="DocumentId">The document that it comes from.</param>
/// <param name="DocumentName">That document's name when it was indexed.</param>
/// <param name="Ordinal">Its place among the document's chunks, from 0.</param>
/// <param name="Heading">The headings above it, joined by " › "; empty if there are none.</param>
/// <param name="Text">Its own text, without the headings.</param>
public sealed record Chunk(string DocumentId, string DocumentName, int Ordinal, string Heading, string Text)
{
    /// <summary>The page that its section begins on, from 1; null if the document has no pages.</summary>
    public int? Page { get; init; }

    /// <summary>What parts it from the chunk before it.</summary>
    public ChunkBreak Break { get; init; }

    /// <summary>Whether it goes on with the text of another in the same section.</summary>
    public bool GoesOnWith(Chunk before) => Break != ChunkBreak.Section && DocumentId == before.DocumentId && Ordinal == before.Ordinal + 1;
}
