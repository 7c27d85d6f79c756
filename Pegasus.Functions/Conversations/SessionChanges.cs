using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.BusinessHours;
using Pegasus.Functions.Credits;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// What people do with visitors' conversations, and visitors to get to people: read, decide, write with the session's ETag, and a bounded
/// retry, so that of two who act at once each sees the other or comes first.
/// </summary>
internal sealed class SessionChanges(ConversationTable conversations, CreditLedger credits, AwayMessages awayMessages, TimeProvider clock)
{
    /// <summary>Moves a conversation to another state.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="move">What happens.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="reason">Why the visitor asks for a person; null leaves what is known of it.</param>
    /// <returns>The conversation after it; null if there is none.</returns>
    public async Task<Session?> MoveAsync(
        string workspaceId, string sessionId, ConversationMove move, CancellationToken cancellationToken, string? reason = null)
    {
        var changed = await ChangeAsync(
            workspaceId, sessionId, session => (session.After(move) with { HandoffReason = reason ?? session.HandoffReason }, null), "", cancellationToken);
        return changed?.After;
    }

    /// <summary>Does what a safety rule has decided about a conversation; nothing if it is gone.</summary>
    public Task EscalateAsync(string workspaceId, string sessionId, SafetyDecision decision, CancellationToken cancellationToken) =>
        ChangeAsync(workspaceId, sessionId, session => (session.Under(decision), null), "", cancellationToken);

    /// <summary>Has a member look after a conversation, or nobody in particular.</summary>
    /// <returns>The conversation after it; null if there is none.</returns>
    public async Task<Session?> AssignAsync(string workspaceId, string sessionId, string? userId, CancellationToken cancellationToken) =>
        (await ChangeAsync(workspaceId, sessionId, session => (session with { AssignedTo = userId }, null), "", cancellationToken))?.After;

    /// <summary>
    /// Writes a person's message to the visitor and takes the conversation over, which is theirs to look after if it is nobody's. The same
    /// <paramref name="clientMessageId"/> writes one message.
    /// </summary>
    /// <returns>The message; null if there is no such conversation.</returns>
    public Task<Message?> ReplyAsync(
        string workspaceId, string sessionId, Account person, string text, string? clientMessageId, CancellationToken cancellationToken) =>
        WriteAsync(workspaceId, sessionId, person, clientMessageId, session =>
        {
            var message = NewMessage(session, person, text);
            return (session.After(ConversationMove.PersonWrites, message) with { AssignedTo = session.AssignedTo ?? person.UserId }, message);
        }, cancellationToken);

    /// <summary>Writes a person's note for the team; the conversation goes on as it is. The same <paramref name="clientMessageId"/> writes one note.</summary>
    /// <returns>The note; null if there is no such conversation.</returns>
    public Task<Message?> NoteAsync(
        string workspaceId, string sessionId, Account person, string text, string? clientMessageId, CancellationToken cancellationToken) =>
        WriteAsync(workspaceId, sessionId, person, clientMessageId, session => (session, NewMessage(session, person, text) with { IsNote = true }), cancellationToken);

    /// <summary>Notes that somebody is writing, where anybody is there to see it and does not know.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="member">The member who writes; null if it is the visitor.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether there is such a conversation.</returns>
    public async Task<bool> TypeAsync(string workspaceId, string sessionId, string? member, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(sessionId) || await conversations.FindAsync(workspaceId, sessionId, cancellationToken) is not { } session)
            return false;
        var now = clock.GetUtcNow();
        if (!Typing.IsSeenIn(session.State) || !Typing.IsNews(session.TypedAt(member), now))
            return true;
        try
        {
            await conversations.WriteTypingAsync(session, member, now, cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return false;
        }
    }

    private Message NewMessage(Session session, Account person, string text) =>
        session.NewMessage(Author.Member, text, clock.GetUtcNow()) with { AuthorName = person.Name, MemberId = person.UserId };

    private async Task<Message?> WriteAsync(
        string workspaceId, string sessionId, Account person, string? clientMessageId, Func<Session, (Session After, Message? Written)> decide, CancellationToken cancellationToken)
    {
        var key = ConversationKey.OfSession(workspaceId, sessionId);
        var admission = key.ChargeRow($"{person.UserId}/{clientMessageId ?? Ids.New()}");
        try
        {
            var changed = await ChangeAsync(workspaceId, sessionId, decide, admission, cancellationToken);
            return changed?.Written;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            var first = await credits.FindChargeAsync(credits.NewCharge(workspaceId, admission, ""), cancellationToken);
            return first is null ? null : await conversations.FindMessageAsync(key, first.MessageId, cancellationToken);
        }
    }

    private async Task<(Session After, Message? Written)?> ChangeAsync(
        string workspaceId, string sessionId, Func<Session, (Session After, Message? Written)> decide, string admission, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!Ids.IsWellFormed(sessionId) || await conversations.FindAsync(workspaceId, sessionId, cancellationToken) is not { } session)
                return null;
            var (after, written) = decide(session);
            try
            {
                var away = await awayMessages.OfAsync(session, after, cancellationToken);
                after = after.Saying(away);
                if (written is not null)
                    await conversations.WriteMessagesAsync(after, [written], away, admission, cancellationToken);
                else if (after != session)
                    await conversations.WriteStateAsync(after, away, cancellationToken);
                return (after, written);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }
}
