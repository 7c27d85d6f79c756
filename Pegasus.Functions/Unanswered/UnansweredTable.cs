using Azure;
using Pegasus.Domain.Analytics;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Unanswered;

/// <summary>What became of a question that the documents did not answer.</summary>
internal enum UnansweredState
{
    Open,
    Answered,
    Dismissed,
}

/// <summary>A visitor's question that the documents did not answer.</summary>
internal sealed record UnansweredQuestion(string WorkspaceId, string BotId, string ReplyId)
{
    public required string Question { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required UnansweredState State { get; init; }

    /// <summary>The document that answers the question, or is about to be added for it.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The question as that document has it.</summary>
    public string? DocumentQuestion { get; init; }

    public ETag RowETag { get; init; }
}

/// <summary>
/// The keys and rows of unanswered questions, beside the messages that they come from: they are written with the turn, and go
/// with the conversation.
/// <code>
/// ledger  {workspace id}  u-{bot id}-{reply's message id}   a question; the newest first
/// </code>
/// </summary>
internal sealed class UnansweredTable(PegasusStorage storage)
{
    private const int MaxTransaction = 100;

    public static string Prefix(string botId) => $"u-{botId}-";

    public static string RowKey(string botId, string replyId) => Prefix(botId) + replyId;

    public static TableEntity ToRow(Session session, Message question, Message reply) =>
        new(session.WorkspaceId, RowKey(session.BotId, reply.MessageId))
        {
            ["Question"] = AskedQuestion.Cut(question.Text),
            ["AskedAt"] = question.CreatedAt,
            ["SessionId"] = session.SessionId,
            ["State"] = nameof(UnansweredState.Open),
        };

    public async Task<UnansweredQuestion?> FindAsync(string workspaceId, string botId, string replyId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, RowKey(botId, replyId), cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>The newest questions of a bot that are neither answered nor dismissed since.</summary>
    public async Task<IReadOnlyList<UnansweredQuestion>> ListOpenAsync(string workspaceId, string botId, int top, CancellationToken cancellationToken)
    {
        var (prefix, open) = (Prefix(botId), nameof(UnansweredState.Open));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {workspaceId} and RowKey ge {prefix} and RowKey lt {TableExtensions.EndOf(prefix)} and State eq {open}");
        return await storage.Ledger.QueryTopAsync(filter, top, cancellationToken: cancellationToken).Select(FromRow).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Says, before there is one, which document answers a question, so that whoever repeats this means the same document.
    /// </summary>
    /// <returns>The question as it is now: claimed, or by somebody else before; null if it was erased.</returns>
    public async Task<UnansweredQuestion?> ClaimAsync(UnansweredQuestion question, string documentId, string asked, CancellationToken cancellationToken)
    {
        var row = new TableEntity(question.WorkspaceId, RowKey(question.BotId, question.ReplyId)) { ["DocumentId"] = documentId, ["DocumentQuestion"] = asked };
        try
        {
            await storage.Ledger.UpdateEntityAsync(row, question.RowETag, TableUpdateMode.Merge, cancellationToken);
            return question with { DocumentId = documentId, DocumentQuestion = asked };
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return await FindAsync(question.WorkspaceId, question.BotId, question.ReplyId, cancellationToken);
        }
    }

    /// <summary>Takes questions off the list, in their order; one that was erased meanwhile is passed over.</summary>
    public async Task CloseAsync(string workspaceId, string botId, IEnumerable<string> replyIds, UnansweredState state, CancellationToken cancellationToken)
    {
        foreach (var batch in replyIds.Select(id => new TableEntity(workspaceId, RowKey(botId, id)) { ["State"] = state.ToString() }).Chunk(MaxTransaction))
        {
            try
            {
                await storage.Ledger.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, ETag.All)), cancellationToken);
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                foreach (var row in batch)
                    await CloseAsync(row, cancellationToken);
            }
        }
    }

    public Task DeleteOfBotAsync(string workspaceId, string botId, CancellationToken cancellationToken) =>
        storage.Ledger.DeletePartitionAsync(workspaceId, cancellationToken, Prefix(botId));

    private async Task CloseAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Ledger.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // Erased with its conversation: it is off the list.
        }
    }

    private static UnansweredQuestion FromRow(TableEntity row)
    {
        var ids = row.RowKey.Split('-');
        return new UnansweredQuestion(row.PartitionKey, ids[1], ids[2])
        {
            Question = row.Text("Question"),
            AskedAt = row.GetDateTimeOffset("AskedAt")!.Value,
            State = Enum.Parse<UnansweredState>(row.Text("State")),
            DocumentId = row.GetString("DocumentId"),
            DocumentQuestion = row.GetString("DocumentQuestion"),
            RowETag = row.ETag,
        };
    }
}
