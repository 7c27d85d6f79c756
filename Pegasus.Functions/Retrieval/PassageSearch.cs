using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Ai;

namespace Pegasus.Functions.Retrieval;

/// <summary>Searches a loaded index as visitors' questions are searched: by words, and by the question's vector where the index has vectors.</summary>
internal sealed class PassageSearch(Embedder embedder, AiTime aiTime)
{
    /// <param name="index">The index.</param>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="top">How many passages at most.</param>
    /// <param name="cancellationToken">Ends the waiting for the vector.</param>
    public async Task<SearchResult> SearchAsync(PassageIndex index, string question, int top, CancellationToken cancellationToken)
    {
        var vector = index.HasVectors ? await embedder.TryEmbedAsync(question, aiTime, cancellationToken) : null;
        return index.Search(question, top, vector);
    }
}
