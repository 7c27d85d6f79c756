using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>A chunk that was found for a question.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Score">How well it matches; higher is better, comparable within one search only.</param>
public sealed record Passage(Chunk Chunk, double Score);

/// <summary>What a search found.</summary>
/// <param name="Passages">The best passages, best first.</param>
/// <param name="Supported">Whether the documents bear on the question at all; false: "the documents do not say".</param>
public sealed record SearchResult(IReadOnlyList<Passage> Passages, bool Supported)
{
    /// <summary>What is found where there is nothing to find.</summary>
    public static SearchResult Nothing { get; } = new([], Supported: false);

    /// <summary>The question in the synonyms that the documents use; null if they support the asker's own words best.</summary>
    public string? Rephrased { get; init; }
}
