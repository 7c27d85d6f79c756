using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>How keeping a message ended.</summary>
/// <param name="Kept">The message; null if it was not kept now.</param>
/// <param name="Now">The conversation as it is now, in which the bot answers again; null otherwise.</param>
/// <param name="IsErased">The conversation was erased meanwhile. With none of the three, the message was admitted before.</param>
internal sealed record Keeping(Message? Kept = null, Session? Now = null, bool IsErased = false);

/// <summary>
/// Keeps what visitors write while they wait for a person or are with one: no AI is asked and nothing is charged. The same
/// <c>clientMessageId</c> is admitted once, whoever answers.
/// </summary>
internal sealed class KeptMessages(ConversationTable conversations, TimeProvider clock)
{
    public async Task<Keeping> KeepAsync(Session session, string text, string admission, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var message = session.NewMessage(Author.Visitor, text, clock.GetUtcNow());
            try
            {
                await conversations.WriteMessageAsync(session.After(ConversationMove.VisitorWrites, message), message, admission, cancellationToken);
                return new Keeping(message);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409)
            {
                return new Keeping(IsErased: fault.Status == 404);
            }
            catch (RequestFailedException fault) when (fault.Status is 412 && attempt < Contention.MaxAttempts)
            {
                if (await conversations.FindAsync(session.WorkspaceId, session.SessionId, cancellationToken) is not { } now)
                    return new Keeping(IsErased: true);
                if (now.State.IsForBot())
                    return new Keeping(Now: now);
                session = now;
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }
}
