using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Unanswered;

/// <summary>
/// Answers the questions of a group by one document. It may be cut off anywhere, be repeated, and be done by two at once: first
/// the leading question says which document it will be, then the document is added under that very id, then the group leaves the
/// list.
/// </summary>
internal sealed class UnansweredAnswers(
    UnansweredQuestions groups, UnansweredTable questions, DocumentStore store, DocumentTable documents, BotStore bots)
{
    public async Task<(DocumentChange? Answer, ApiError? Error)> AnswerAsync(
        string workspaceId, UnansweredId id, AnswerRequest request, CancellationToken cancellationToken)
    {
        var group = await groups.FindAsync(workspaceId, id, cancellationToken);
        if (await questions.FindAsync(workspaceId, id.BotId, group?.Id ?? id.ReplyId, cancellationToken) is not { } leader)
            return (null, ApiErrors.NotFound);
        var asked = request.Question ?? leader.DocumentQuestion ?? group?.Question ?? leader.Question;
        var (upload, invalid) = DocumentUpload.FromQuestion(asked, request.Answer);
        if (upload is null)
            return (null, invalid);

        var (answer, error) = await FindFirstAsync(leader, upload, cancellationToken);
        if (answer is null && error is null)
            (answer, error) = await AddAsync(leader, asked, upload, cancellationToken);
        if (answer is null)
            return (null, error);
        if (group is not null)
            await groups.CloseAsync(workspaceId, id.BotId, group, UnansweredState.Answered, cancellationToken);
        return (answer, null);
    }

    /// <summary>What an earlier call added. Neither a document nor an error if it is still to be added.</summary>
    private async Task<(DocumentChange? Answer, ApiError? Error)> FindFirstAsync(
        UnansweredQuestion leader, NewDocument upload, CancellationToken cancellationToken)
    {
        if (leader.DocumentId is { } documentId
            && await documents.FindAsync(leader.WorkspaceId, leader.BotId, documentId, cancellationToken) is { } present)
        {
            return await CompareAsync(present, upload, cancellationToken);
        }
        return (null, leader.State == UnansweredState.Open ? null : ApiErrors.NotFound);
    }

    private async Task<(DocumentChange? Answer, ApiError? Error)> AddAsync(
        UnansweredQuestion leader, string asked, NewDocument upload, CancellationToken cancellationToken)
    {
        var claimed = leader.DocumentId is null ? await questions.ClaimAsync(leader, Ids.New(), asked, cancellationToken) : leader;
        if (claimed?.DocumentId is not { } documentId)
            return (null, ApiErrors.NotFound);
        var change = await store.AddAsync(leader.WorkspaceId, leader.BotId, upload, cancellationToken, documentId);
        return change.Outcome switch
        {
            DocumentOutcome.Saved => (change, null),
            DocumentOutcome.Exists when await documents.FindAsync(leader.WorkspaceId, leader.BotId, documentId, cancellationToken) is { } present =>
                await CompareAsync(present, upload, cancellationToken),
            _ => (null, DocumentErrors.For(change.Outcome)),
        };
    }

    private async Task<(DocumentChange? Answer, ApiError? Error)> CompareAsync(
        DocumentRecord present, NewDocument upload, CancellationToken cancellationToken)
    {
        if (!DocumentStore.IsSame(present, upload))
            return (null, UnansweredErrors.AlreadyAnswered(present.DocumentId));
        return await bots.FindAsync(present.WorkspaceId, present.BotId, cancellationToken) is { } bot
            ? (new DocumentChange(DocumentOutcome.Saved, present, bot), null)
            : (null, ApiErrors.NotFound);
    }
}
