using System.Runtime.CompilerServices;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Conversations;

internal sealed record ExportedConversation(
    string Id, string BotId, ConversationState State, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt, string? Origin, VisitorDetails Visitor,
    string? HandoffReason);

internal sealed record ExportedMessage(
    string Id, string ConversationId, Author Author, string? AuthorName, string? MemberId, string Text, IReadOnlyList<Citation> Citations, bool Answered, bool Note, Review? Review, string? Rule,
    DateTimeOffset CreatedAt);

internal sealed record ExportedRating(string ConversationId, string MessageId, string Rating, string? Comment);

/// <summary>The conversations' lines of an export, each followed by its messages, the newest first, and their ratings.</summary>
internal sealed class ConversationExport(PegasusStorage storage) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? conversation = null;
        await foreach (var row in storage.Ledger.QueryPrefixAsync(workspaceId, ConversationKey.SessionPrefix, cancellationToken: cancellationToken))
        {
            var key = row.RowKey.Split('-');
            if (key.Length == 2)
            {
                conversation = key[1];
                yield return ExportLine.Of("conversation", Describe(ConversationTable.SessionFrom(row)), ApiJson.Default.ExportedConversation);
            }
            // What is left of a conversation that is being erased is no one's any more.
            else if (key[1] == conversation && key[2] == "m")
            {
                var message = MessageRow.Read(row);
                foreach (var line in LinesOf(conversation, message))
                    yield return line;
            }
        }
    }

    private static ExportedConversation Describe(Session session) =>
        new(session.SessionId, session.BotId, session.State, session.CreatedAt, session.LastMessageAt, session.Origin, session.Visitor, session.HandoffReason);

    /// <summary>The lines of a message: itself, and its rating if it has one.</summary>
    public static IEnumerable<ExportLine> LinesOf(string conversationId, Message message)
    {
        var exported = new ExportedMessage(
            message.MessageId, conversationId, message.Author, message.AuthorName, message.MemberId, message.Text, message.Citations, message.Answered, message.IsNote, message.Review, message.Rule,
            message.CreatedAt);
        yield return ExportLine.Of("message", exported, ApiJson.Default.ExportedMessage);
        if (message.Rating is { } rating)
            yield return ExportLine.Of("rating", new ExportedRating(conversationId, message.MessageId, rating, message.Comment), ApiJson.Default.ExportedRating);
    }
}
