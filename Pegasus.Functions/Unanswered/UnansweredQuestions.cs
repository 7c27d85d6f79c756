using Pegasus.Domain.Analytics;

namespace Pegasus.Functions.Unanswered;

/// <summary>The questions that a bot's documents did not answer, in groups by likeness.</summary>
internal sealed class UnansweredQuestions(UnansweredTable questions)
{
    /// <summary>How many questions are looked at, the newest.</summary>
    public const int MaxQuestions = 2_000;

    /// <summary>The groups, those asked most often first.</summary>
    public async Task<IReadOnlyList<QuestionGroup>> ListAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        var open = await questions.ListOpenAsync(workspaceId, botId, MaxQuestions, cancellationToken);
        return QuestionGroups.Of(open.Select(question => new AskedQuestion(question.ReplyId, question.Question, question.AskedAt)));
    }

    /// <summary>The group that a question is in; one that led a group may be led by another since.</summary>
    public async Task<QuestionGroup?> FindAsync(string workspaceId, UnansweredId id, CancellationToken cancellationToken) =>
        (await ListAsync(workspaceId, id.BotId, cancellationToken)).FirstOrDefault(group => group.Members.Any(member => member.Id == id.ReplyId));

    /// <summary>Takes a group off the list without an answer. False if there is none.</summary>
    public async Task<bool> DismissAsync(string workspaceId, UnansweredId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(workspaceId, id, cancellationToken) is not { } group)
            return false;
        await CloseAsync(workspaceId, id.BotId, group, UnansweredState.Dismissed, cancellationToken);
        return true;
    }

    /// <summary>Takes a group off the list, its leader last: a call that is cut off can be repeated with the same id.</summary>
    public Task CloseAsync(string workspaceId, string botId, QuestionGroup group, UnansweredState state, CancellationToken cancellationToken) =>
        questions.CloseAsync(workspaceId, botId, group.Members.Select(member => member.Id).Reverse(), state, cancellationToken);
}
