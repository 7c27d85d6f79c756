using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;
using Pegasus.Functions.BusinessHours;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>How keeping a message ended.</summary>
/// <param name="Kept">The message that was written last: the visitor's own, or what was said to it; null if nothing was written now.</param>
/// <param name="After">The conversation after it.</param>
/// <param name="Now">The conversation as it is now, which somebody else answers; null otherwise.</param>
/// <param name="IsErased">The conversation was erased meanwhile. With none of the three, the message was admitted before.</param>
internal sealed record Keeping(Message? Kept = null, Session? After = null, Session? Now = null, bool IsErased = false);

/// <summary>
/// Keeps what visitors write where no AI is asked and nothing is charged: while they wait for a person or are with one, and where a safety
/// rule has the last word. The same <c>clientMessageId</c> is admitted once, whoever answers.
/// </summary>
internal sealed class KeptMessages(ConversationTable conversations, AwayMessages awayMessages, TimeProvider clock)
{
    /// <summary>Keeps a message for a person; not if the conversation is the bot's meanwhile.</summary>
    public Task<Keeping> KeepAsync(Session session, string text, string admission, CancellationToken cancellationToken) => WriteAsync(
        session,
        admission,
        isForBot: false,
        now =>
        {
            var message = now.NewMessage(Author.Visitor, text, clock.GetUtcNow());
            return (now.After(ConversationMove.VisitorWrites, message), [message]);
        },
        cancellationToken);

    /// <summary>Keeps a message with what a rule says to it; not if the conversation is a person's meanwhile.</summary>
    public Task<Keeping> SayAsync(Session session, string text, SafetyDecision decision, string admission, CancellationToken cancellationToken) => WriteAsync(
        session,
        admission,
        isForBot: true,
        now =>
        {
            var question = now.NewMessage(Author.Visitor, text, clock.GetUtcNow()) with { Rule = decision.Rule };
            var said = (now with { LastMessageAt = question.CreatedAt }).NewMessage(Author.Bot, decision.Say!, question.CreatedAt) with { Answered = false, Rule = decision.Rule };
            return (now.AfterTurn(question, said, decision), [question, said]);
        },
        cancellationToken);

    private async Task<Keeping> WriteAsync(
        Session session, string admission, bool isForBot, Func<Session, (Session After, IReadOnlyList<Message> Written)> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (after, written) = write(session);
            var away = await awayMessages.OfAsync(session, after, cancellationToken);
            after = after.Saying(away);
            try
            {
                await conversations.WriteMessagesAsync(after, written, away, admission, cancellationToken);
                return new Keeping(written[^1], after);
            }
            catch (RequestFailedException fault) when (fault.Status == 404 || ConversationTable.IsAdmittedBefore(fault))
            {
                return new Keeping(IsErased: fault.Status == 404);
            }
            catch (RequestFailedException fault) when (fault.Status is 409 or 412 && attempt < Contention.MaxAttempts)
            {
                if (await conversations.FindAsync(session.WorkspaceId, session.SessionId, cancellationToken) is not { } now)
                    return new Keeping(IsErased: true);
                if (now.State.IsForBot() != isForBot)
                    return new Keeping(Now: now);
                session = now;
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }
}
