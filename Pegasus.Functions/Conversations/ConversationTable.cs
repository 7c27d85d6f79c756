using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// The rows of conversations, beside the credits that they cost.
/// <code>
/// ledger  {workspace id}  s-{session id}                  a visitor's session (an owner's chat: see ChatTable)
///                         {conversation}-m-{message id}   a message; ids sort newest first
///                         {conversation}-t-{key}          the charge of a turn (see CreditTable), named by the client's own
///                                                         message id, so that the same message is admitted once
///                         v-{time}-{session id}           the session's line in the list, newest first (see ConversationList)
/// </code>
/// </summary>
internal sealed class ConversationTable(PegasusStorage storage, EventNotes events)
{
    /// <summary>An id for a message written at <paramref name="at"/>; later ids sort before earlier ones.</summary>
    public static string NewMessageId(DateTimeOffset at) => Ids.NewestFirst(at);

    public static bool IsMessageId(string text) => Ids.IsNewestFirst(text);

    /// <summary>Writes a new session with its line. It fails with 409 if there is one of this id.</summary>
    /// <returns>The session with its row's tag.</returns>
    public async Task<Session> AddAsync(Session session, CancellationToken cancellationToken)
    {
        session = session with { ChangedAt = session.CreatedAt };
        var written = await storage.Ledger.SubmitTransactionAsync(
            [ToRow(session).ToAdd(), ConversationList.ToRow(session).ToAdd(), ConversationEvents.NoteOfStart(session)], cancellationToken);
        events.Raise(session.WorkspaceId);
        // A write that was sent twice need not know its tag.
        var tag = written.Value[0].Headers.ETag ?? (await FindAsync(session.WorkspaceId, session.SessionId, cancellationToken))?.RowETag;
        return session with { RowETag = tag ?? default };
    }

    /// <summary>A session and its newest messages, newest first, those after a message where one is named.</summary>
    /// <returns>No session if it was erased.</returns>
    public async Task<(Session? Session, IReadOnlyList<Message> Messages)> ReadSessionAsync(
        string workspaceId, string sessionId, int top, CancellationToken cancellationToken, string? after = null)
    {
        var (row, messages) = await ReadAsync(ConversationKey.OfSession(workspaceId, sessionId), top, cancellationToken, after);
        return (row is null ? null : SessionFrom(row), messages);
    }

    /// <summary>A conversation's own row and its newest messages, newest first, those after a message where one is named.</summary>
    /// <returns>No row if the conversation was erased.</returns>
    public async Task<(TableEntity? Row, IReadOnlyList<Message> Messages)> ReadAsync(
        ConversationKey key, int top, CancellationToken cancellationToken, string? after = null)
    {
        var end = after is null ? TableExtensions.EndOf(key.MessagePrefix) : key.MessageRow(after);
        var rows = await storage.Ledger
            .QueryTopAsync(
                TableClient.CreateQueryFilter($"PartitionKey eq {key.WorkspaceId} and RowKey ge {key.Row} and RowKey lt {end}"),
                top + 1,
                cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return rows is [{ } first, ..] && first.RowKey == key.Row ? (first, [.. rows.Skip(1).Select(MessageRow.Read)]) : (null, []);
    }

    /// <summary>The messages before a message (a row key) where one is named, newest first.</summary>
    public async Task<IReadOnlyList<Message>> ReadOlderAsync(ConversationKey key, string? before, int top, CancellationToken cancellationToken) =>
        await storage.Ledger.QueryPrefixAsync(key.WorkspaceId, key.MessagePrefix, before, top, cancellationToken: cancellationToken)
            .Select(MessageRow.Read)
            .ToListAsync(cancellationToken);

    public async Task<Message?> FindMessageAsync(ConversationKey key, string messageId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(key.WorkspaceId, key.MessageRow(messageId), cancellationToken: cancellationToken);
        return row.HasValue ? MessageRow.Read(row.Value!) : null;
    }

    /// <summary>
    /// Writes a turn, with what is said on top, and settles its credit, all or nothing. It fails with 404 if the conversation was erased or the credit
    /// given back meanwhile, and with 412 if somebody else wrote to a visitor's conversation.
    /// </summary>
    public async Task WriteTurnAsync(
        Conversation conversation, Message question, Message reply, SafetyDecision decision, Message? away, Charge charge, CancellationToken cancellationToken)
    {
        var (replied, actions) = (MessageRow.From(conversation.Key, reply), conversation.OnTurn(question, reply, decision, away, events.Now).ToList());
        if (conversation.Unanswered(question, reply, decision) is { } unanswered)
        {
            // The reply leads to it, so that it goes with the conversation.
            replied["Unanswered"] = unanswered.RowKey;
            actions.Add(unanswered.ToAdd());
        }
        await storage.Ledger.SubmitTransactionAsync(
            [.. actions, MessageRow.From(conversation.Key, question).ToAdd(), replied.ToAdd(), .. Add(conversation.Key, away), .. CreditTable.Settle(charge)], cancellationToken);
        events.Raise(conversation.WorkspaceId);
    }

    /// <summary>
    /// Writes messages that cost nothing, with what they change of their session and what is said on top, and that the last was admitted. It fails with 409 if it was
    /// before (<see cref="IsAdmittedBefore"/>), with 404 if the conversation was erased, and with 412 if it has changed since it was read.
    /// </summary>
    public Task WriteMessagesAsync(Session after, IReadOnlyList<Message> messages, Message? away, string admission, CancellationToken cancellationToken) => WriteAsync(
        after.WorkspaceId,
        [
            CreditTable.Admit(after.WorkspaceId, admission, messages[^1].MessageId, messages[^1].IsSaidByRule ? CreditTable.Said : CreditTable.Kept),
            .. Change(after, away is null ? messages : [.. messages, away], events.Now),
            .. messages.Select(message => MessageRow.From(after.Key, message).ToAdd()), .. Add(after.Key, away),
        ],
        cancellationToken);

    /// <summary>
    /// Writes what became of a reply that was held, with the message that goes out in its place, if one does. It fails with 404 if the
    /// conversation was erased, and with 412 if it has changed since it was read.
    /// </summary>
    public Task WriteReviewAsync(Session after, Message reviewed, Message? released, CancellationToken cancellationToken) => WriteAsync(
        after.WorkspaceId,
        [
            .. Change(after, released is null ? [] : [released], events.Now),
            new(TableTransactionActionType.UpdateMerge, MessageRow.From(after.Key, reviewed), ETag.All),
            .. Add(after.Key, released),
        ],
        cancellationToken);

    /// <summary>Whether a message was not written because it had been admitted before.</summary>
    public static bool IsAdmittedBefore(RequestFailedException fault) => fault is TableTransactionFailedException { Status: 409, FailedTransactionActionIndex: 0 };

    /// <summary>Writes a session's new state, with what is said on top. It fails with 404 if the conversation was erased, and with 412 if it has changed since it was read.</summary>
    public Task WriteStateAsync(Session after, Message? away, CancellationToken cancellationToken) =>
        WriteAsync(after.WorkspaceId, [.. Change(after, away is null ? [] : [away], events.Now), .. Add(after.Key, away)], cancellationToken);

    /// <summary>Notes that somebody is writing. It fails with 404 if the conversation was erased, and fails for nothing that is done meanwhile.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="member">The member who writes; null if it is the visitor.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task WriteTypingAsync(Session session, string? member, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = new TableEntity(session.WorkspaceId, session.Key.Row);
        if (member is null)
            row["VisitorTypedAt"] = at;
        else
            (row["MemberTypedAt"], row["TypingMember"]) = (at, member);
        return WriteAsync(
            session.WorkspaceId, [new(TableTransactionActionType.UpdateMerge, row, ETag.All), ConversationEvents.NoteOfTyping(session, member, at)], cancellationToken);
    }

    /// <summary>
    /// The changes that note what has become of a session since it was read: in its own row, which fails with 412 if somebody else has changed
    /// it, in its line of the list, and for whoever watches. A new session's row is added; that fails with 409 if somebody else was faster.
    /// </summary>
    public static IEnumerable<TableTransactionAction> Change(Session after, IReadOnlyList<Message> written, DateTimeOffset now, bool charges = false)
    {
        after = after with { ChangedAt = after.ChangedAt is { } last && last >= now ? last.AddTicks(1) : now };
        return [Touch(after), ConversationList.Touch(after), ConversationEvents.NoteOfChange(after, written, charges)];
    }

    private static TableTransactionAction Touch(Session after)
    {
        if (after.IsNew)
            return ToRow(after).ToAdd();
        var row = new TableEntity(after.WorkspaceId, after.Key.Row) { ["ChangedAt"] = after.ChangedAt };
        ConversationList.SetProgress(row, after);
        return new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, after.RowETag);
    }

    private async Task WriteAsync(string workspaceId, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        await storage.Ledger.SubmitTransactionAsync(actions, cancellationToken);
        events.Raise(workspaceId);
    }

    /// <summary>Notes what somebody thinks of a reply.</summary>
    /// <returns>Whether there is such a reply, and how it was rated before; of two ratings at once, each sees the other or comes first.</returns>
    public async Task<(bool Found, string? Before)> RateAsync(ConversationKey key, string messageId, FeedbackRequest feedback, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(key.WorkspaceId, key.MessageRow(messageId), cancellationToken: cancellationToken);
            if (read is not { HasValue: true, Value: { } message } || MessageRow.Read(message) is not { Author: Author.Bot, IsShown: true })
                return (false, null);
            try
            {
                var row = new TableEntity(key.WorkspaceId, message.RowKey) { ["Rating"] = feedback.Rating!, ["Comment"] = feedback.Comment ?? "" };
                await WriteAsync(
                    key.WorkspaceId,
                    [
                        new(TableTransactionActionType.UpdateMerge, row, message.ETag),
                        events.Note(key.WorkspaceId, EventTypes.MessageRated, new EventData { ConversationId = key.SessionId, MessageId = messageId }),
                    ],
                    cancellationToken);
                return (true, message.GetString("Rating"));
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    public async Task<Session?> FindAsync(string workspaceId, string sessionId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(
            workspaceId, ConversationKey.OfSession(workspaceId, sessionId).Row, cancellationToken: cancellationToken);
        return row.HasValue ? SessionFrom(row.Value!) : null;
    }

    /// <summary>
    /// Erases what hangs on a conversation whose own row is gone, so that nothing more is written to it: its messages, what is known of
    /// them as unanswered, and its charges. Charges that are still held stay for their owner, who gives them back.
    /// </summary>
    public async Task EraseContentAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        var rows = await storage.Ledger
            .QueryPrefixAsync(key.WorkspaceId, $"{key.Row}-", select: ["PartitionKey", "RowKey", "State", "Unanswered"], cancellationToken: cancellationToken)
            .Where(row => row.GetString("State") != CreditTable.Held)
            .ToListAsync(cancellationToken);
        var unanswered = rows.Select(row => row.GetString("Unanswered")).OfType<string>().Select(row => new TableEntity(key.WorkspaceId, row));
        await storage.Ledger.DeleteAsync([.. unanswered, .. rows], cancellationToken);
    }

    private static TableTransactionAction[] Add(ConversationKey key, Message? message) => message is null ? [] : [MessageRow.From(key, message).ToAdd()];

    private static TableEntity ToRow(Session session)
    {
        var row = new TableEntity(session.WorkspaceId, session.Key.Row) { ["CreatedAt"] = session.CreatedAt, ["ChangedAt"] = session.ChangedAt };
        row.SetTexts(
            ("Origin", session.Origin), ("VisitorName", session.Visitor.Name), ("VisitorEmail", session.Visitor.Email),
            ("VisitorLocale", session.Visitor.Locale), ("VisitorPageUrl", session.Visitor.PageUrl), ("Channel", session.Channel));
        ConversationList.SetProgress(row, session);
        return row;
    }

    internal static Session SessionFrom(TableEntity row)
    {
        var session = ReadSession(row);
        return session with { Stored = session };
    }

    private static Session ReadSession(TableEntity row) => new(row.PartitionKey, row.RowKey[ConversationKey.SessionPrefix.Length..])
    {
        BotId = row.Text("BotId"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastMessageAt = row.GetDateTimeOffset("LastMessageAt"),
        State = Enum.Parse<ConversationState>(row.Text("State")),
        Origin = row.GetString("Origin"),
        Visitor = new VisitorDetails(row.GetString("VisitorName"), row.GetString("VisitorEmail"), row.GetString("VisitorLocale"), row.GetString("VisitorPageUrl")),
        LastMessage = ConversationList.LastMessageOf(row),
        MessageCount = row.GetInt32("MessageCount") ?? 0,
        HandoffReason = row.TextOrNull("HandoffReason"),
        HeldCount = row.GetInt32("HeldCount") ?? 0,
        HoldsBy = row.TextOrNull("HoldsBy"),
        EscalatedBy = row.TextOrNull("EscalatedBy"),
        AssignedTo = row.TextOrNull("AssignedTo"),
        Channel = row.GetString("Channel"),
        RoutedBy = row.GetString("RoutedBy"),
        VisitorTypedAt = row.GetDateTimeOffset("VisitorTypedAt"),
        MemberTypedAt = row.GetDateTimeOffset("MemberTypedAt"),
        TypingMember = row.GetString("TypingMember"),
        ChangedAt = row.GetDateTimeOffset("ChangedAt"),
        RowETag = row.ETag,
    };
}
