using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Retrieval;

namespace Pegasus.Functions.Golden;

/// <summary>Asks an index a bot's golden questions, as visitors would: with the same synonyms, for as many passages. No AI call, no credit.</summary>
internal sealed class Rehearsing(GoldenTable golden, DocumentTable documents, PassageSearch search)
{
    /// <summary>How a new index does, for the training's record; null if the bot has no golden questions.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="loadAsync">Loads the index that is to answer, if there is something to ask it.</param>
    /// <param name="asked">Told after each question how many of how many were asked.</param>
    /// <param name="cancellationToken">Ends it between two questions.</param>
    public async Task<Rehearsal?> RunAsync(BotRecord bot, Func<Task<PassageIndex>> loadAsync, Func<int, int, Task> asked, CancellationToken cancellationToken)
    {
        var set = await golden.ReadAsync(bot.WorkspaceId, bot.BotId, cancellationToken);
        return set.Questions.Count == 0 ? null : Rehearsal.Of(await AskAsync(bot, set, await loadAsync(), asked, cancellationToken), set.RequiredPassRate);
    }

    /// <summary>How an index does with each of a bot's golden questions, in their order.</summary>
    public async Task<IReadOnlyList<GoldenVerdict>> AskAsync(
        BotRecord bot, GoldenSet set, PassageIndex index, Func<int, int, Task> asked, CancellationToken cancellationToken)
    {
        var present = await ListDocumentsAsync(bot.WorkspaceId, bot.BotId, cancellationToken);
        var aiTime = new AiTime();
        var verdicts = new List<GoldenVerdict>(set.Questions.Count);
        foreach (var question in set.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = await search.SearchAsync(bot, index, question.Question, Excerpts.MostPassages, aiTime, cancellationToken);
            verdicts.Add(GoldenVerdict.Of(question, present, found));
            await asked(verdicts.Count, set.Questions.Count);
        }
        return verdicts;
    }

    /// <summary>A bot's documents, as golden questions know them.</summary>
    public async Task<IReadOnlyList<ExpectedDocument>> ListDocumentsAsync(string workspaceId, string botId, CancellationToken cancellationToken) =>
        await documents.ListAsync(workspaceId, botId, null, null, cancellationToken)
            .Select(document => new ExpectedDocument(document.DocumentId, document.Name, document.Hash))
            .ToListAsync(cancellationToken);
}
