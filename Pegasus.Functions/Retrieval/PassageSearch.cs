using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Bots;

namespace Pegasus.Functions.Retrieval;

/// <summary>Searches an index as visitors' questions are searched: with the bot's synonyms, and with the question's vector where the index has vectors.</summary>
internal sealed class PassageSearch(Embedder embedder)
{
    /// <summary>The passages that an answer is made of, and whether there is one.</summary>
    /// <param name="bot">The bot that is asked.</param>
    /// <param name="index">Its index.</param>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="top">How many passages at most.</param>
    /// <param name="aiTime">Takes the time that the question's vector took.</param>
    /// <param name="cancellationToken">Ends the waiting for the vector.</param>
    public async Task<SearchResult> SearchAsync(BotRecord bot, PassageIndex index, string question, int top, AiTime aiTime, CancellationToken cancellationToken)
    {
        var vector = index.VectorMake is { } make ? await embedder.TryEmbedAsync(bot.WorkspaceId, bot.ProviderEdition, make, question, aiTime, cancellationToken) : null;
        return index.Excerpts(question, top, Synonyms.Of(bot.SynonymGroups), vector);
    }
}
