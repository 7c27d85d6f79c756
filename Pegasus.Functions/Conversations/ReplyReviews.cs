using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>How a review ended.</summary>
internal enum ReviewOutcome
{
    Done,
    NotFound,

    /// <summary>The message was never held.</summary>
    NotHeld,

    /// <summary>Somebody has approved or rejected it already.</summary>
    Reviewed,
}

/// <summary>
/// Lets replies that were held go out, or keeps them back. What goes out is a message of its own, later than all that was written meanwhile:
/// who reads on from the last message that they have meets it. Of two who review the same reply at once, one is told that it is done.
/// </summary>
internal sealed class ReplyReviews(ConversationTable conversations, TimeProvider clock)
{
    /// <param name="key">The conversation.</param>
    /// <param name="sessionId">Its session.</param>
    /// <param name="messageId">The reply that was held.</param>
    /// <param name="approves">Whether it may go out.</param>
    /// <param name="text">What goes out instead: the reply in other words, or, where it is rejected, the person's own.</param>
    /// <param name="person">Who reviews it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The message that went out, or the one that was kept back.</returns>
    public async Task<(ReviewOutcome Outcome, Message? Message)> ReviewAsync(
        ConversationKey key, string sessionId, string messageId, bool approves, string? text, Account person, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The conversation first: a change after it makes the write fail.
            if (await conversations.FindAsync(key.WorkspaceId, sessionId, cancellationToken) is not { } session
                || await conversations.FindMessageAsync(key, messageId, cancellationToken) is not { } held)
            {
                return (ReviewOutcome.NotFound, null);
            }
            if (held.Review != Review.Pending)
                return (held.Review is null ? ReviewOutcome.NotHeld : ReviewOutcome.Reviewed, null);
            var (released, move) = approves ? (Approved(session, held, text, person), ConversationMove.PersonApproves)
                : text is not null ? (Own(session, text, person), ConversationMove.PersonWrites)
                : (null, ConversationMove.PersonRejects);
            var reviewed = held with
            {
                Review = approves ? Review.Approved : Review.Rejected,
                ReleasedAs = approves ? released!.MessageId : null,
                AuthorName = person.Name,
                MemberId = person.UserId,
            };
            // What goes out takes the place of what was held.
            var before = session with { HeldCount = session.HeldCount - 1, MessageCount = session.MessageCount - (approves ? 1 : 0) };
            var after = before.After(move, released is null ? [] : [released]);
            try
            {
                await conversations.WriteReviewAsync(after, reviewed, released, cancellationToken);
                return (ReviewOutcome.Done, released ?? reviewed);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private Message Approved(Session session, Message held, string? text, Account person)
    {
        var answer = text is null ? new Answer(held.Text, held.Citations, held.Answered) : EditedAnswer.Read(text, held.Citations);
        return session.NewMessage(Author.Bot, answer.Text, clock.GetUtcNow()) with
        {
            Citations = answer.Citations,
            Answered = answer.Answered,
            Rule = held.Rule,
            Review = Review.Approved,
            AuthorName = person.Name,
            MemberId = person.UserId,
        };
    }

    private Message Own(Session session, string text, Account person) =>
        session.NewMessage(Author.Member, text, clock.GetUtcNow()) with { AuthorName = person.Name, MemberId = person.UserId };
}
