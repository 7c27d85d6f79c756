using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>What an index holds of one version of a document; never changed once it is written.</summary>
/// <param name="Chunks">The document's chunks in reading order; none where the vectors are those of the off-topic questions.</param>
/// <param name="Vectors">A vector for each chunk, or for each off-topic question; null where no embedding model is set.</param>
public sealed record IndexSegment(IReadOnlyList<Chunk> Chunks, VectorBlock? Vectors);
