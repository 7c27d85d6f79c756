using Pegasus.Domain.Conversations;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Realtime;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>What those who watch a workspace learn of its visitors' conversations: which one, what happened, and not a word of it.</summary>
internal static class ConversationEvents
{
    /// <summary>A session has begun.</summary>
    public static TableTransactionAction NoteOfStart(Session session) =>
        EventNotes.Note(session.WorkspaceId, session.CreatedAt, charges: false, Created(session, session.CreatedAt));

    /// <summary>A session has changed since it was read.</summary>
    public static TableTransactionAction NoteOfChange(Session after, IReadOnlyList<Message> written, bool charges)
    {
        var at = after.ChangedAt!.Value;
        var events = new List<WorkspaceEvent>();
        if (after.IsNew)
            events.Add(Created(after, at));
        events.AddRange(written.Select(message => OfMessage(after, message, at)));
        if (!after.IsNew && !Equals(Standing(after.Stored), Standing(after)))
            events.Add(new WorkspaceEvent(EventTypes.ConversationChanged, at, OfConversation(after)));
        if (after.Escalation is { } rule)
            events.Add(new WorkspaceEvent(EventTypes.ConversationEscalated, at, OfConversation(after) with { Rule = rule }));
        return EventNotes.Note(after.WorkspaceId, at, charges, events);
    }

    /// <summary>Somebody is writing: the visitor, or a member.</summary>
    public static TableTransactionAction NoteOfTyping(Session session, string? member, DateTimeOffset at) => EventNotes.Note(
        session.WorkspaceId,
        at,
        charges: false,
        new WorkspaceEvent(EventTypes.ConversationTyping, at, new EventData
        {
            ConversationId = session.SessionId,
            BotId = session.BotId,
            Author = NameOf(member is null ? Author.Visitor : Author.Member),
            UserId = member,
        }));

    private static WorkspaceEvent Created(Session session, DateTimeOffset at) => new(EventTypes.ConversationCreated, at, OfConversation(session));

    private static WorkspaceEvent OfMessage(Session session, Message message, DateTimeOffset at) => new(
        message.Review == Review.Pending ? EventTypes.MessageHeld : EventTypes.MessageCreated,
        at,
        new EventData
        {
            ConversationId = session.SessionId,
            BotId = session.BotId,
            MessageId = message.MessageId,
            Author = NameOf(message.Author),
            Note = message.IsNote ? true : null,
            Rule = message.Rule,
        });

    private static EventData OfConversation(Session session) => new()
    {
        ConversationId = session.SessionId,
        BotId = session.BotId,
        State = session.State,
        HeldCount = session.HeldCount,
        AssignedTo = session.AssignedTo,
        Rule = session.EscalatedBy,
    };

    private static string NameOf(Author author) => author.ToString().ToLowerInvariant();

    private static object? Standing(Session? session) => session is null
        ? null
        : (session.State, session.HeldCount, session.AssignedTo, session.EscalatedBy, session.HoldsBy, session.HandoffReason);
}
