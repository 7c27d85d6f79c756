using Azure;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Http;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>A message that passed the gate, with what was read on the way.</summary>
/// <param name="Bot">The bot that answers; READY.</param>
/// <param name="Conversation">The conversation that the message belongs to.</param>
/// <param name="History">Its newest messages, newest first.</param>
/// <param name="Text">What is asked.</param>
/// <param name="ClientMessageId">The client's own id of the message, if it has one.</param>
/// <param name="Errors">How a failure is told to whoever asks.</param>
internal sealed record IncomingMessage(
    BotRecord Bot, Conversation Conversation, IReadOnlyList<Message> History, string Text, string? ClientMessageId, SendErrors Errors);

/// <summary>What may come in place of a reply, in the words that are meant for whoever asks.</summary>
/// <param name="Failed">There is no answer this time; nothing was charged.</param>
/// <param name="Unanswered">The same, because the AI gave none.</param>
/// <param name="Erased">The conversation was erased meanwhile.</param>
/// <param name="CreditsExhausted">No credit is left, for this many seconds.</param>
internal sealed record SendErrors(ApiError Failed, ApiError Unanswered, ApiError Erased, Func<int, ApiError> CreditsExhausted);

/// <summary>
/// Answers a message for one credit: reserve, search, ask the AI, then one transaction writes the turn and settles the
/// credit. Whatever goes wrong after the reservation gives the credit back. The same <c>clientMessageId</c> is admitted once;
/// repeating it gives the first reply. A conversation that is a person's gets no answer: the message is kept.
/// </summary>
internal sealed class MessageSender(
    CreditLedger credits, ConversationTable conversations, KeptMessages kept, IndexCache indexes, PassageSearch search, Answering answering, AiClients clients, AiTime aiTime, Bookkeeping books,
    IOptions<AiOptions> ai, TimeProvider clock, ILogger<MessageSender> logger)
{
    /// <summary>How many messages of the conversation an answer takes into account.</summary>
    public const int HistoryForAnswer = 12;

    private const int SettleAttempts = 3;
    private static readonly TimeSpan WriteAtMost = TimeSpan.FromSeconds(10);

    /// <param name="message">The message.</param>
    /// <param name="onText">Called with each further piece of the answer, if the caller wants it as it is written.</param>
    /// <param name="cancellationToken">The caller left: the AI is asked no longer and the credit given back. An answer that is there is written all the same.</param>
    public async Task<(Reply? Reply, ApiError? Error)> SendAsync(
        IncomingMessage message, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        var admission = message.Conversation.Key.ChargeRow(message.ClientMessageId ?? Ids.New());
        while (true)
        {
            var outcome = message.Conversation is Session session && !session.State.IsForBot()
                ? await KeepAsync(message, session, admission, cancellationToken)
                : await AskAsync(message, admission, onText, cancellationToken);
            if (outcome.Now is null)
                return (outcome.Reply, outcome.Error);
            // Between the bot and a person, it has just changed hands.
            message = message with { Conversation = outcome.Now };
        }
    }

    private async Task<Outcome> KeepAsync(IncomingMessage message, Session session, string admission, CancellationToken cancellationToken)
    {
        var keeping = await kept.KeepAsync(session, message.Text, admission, cancellationToken);
        if (keeping.IsErased)
            return new Outcome(null, message.Errors.Erased);
        if (keeping.Now is { } now)
            return message.Bot.State.Status == BotStatus.Ready ? new Outcome(null, null, now) : new Outcome(null, message.Errors.Failed);
        return keeping.Kept is { } written
            ? new Outcome(Reply.ForPerson(written.MessageId), null)
            : await AwaitFirstReplyAsync(message, credits.NewCharge(session.WorkspaceId, admission, ""), cancellationToken);
    }

    private async Task<Outcome> AskAsync(
        IncomingMessage message, string admission, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        var charge = credits.NewCharge(message.Bot.WorkspaceId, admission, ConversationTable.NewMessageId(asked.AddMilliseconds(1)));
        // An instance that has not loaded the index does so while the credit is being taken, and who answers is found.
        var models = clients.OfAsync(message.Bot.WorkspaceId, cancellationToken);
        var index = indexes.GetAsync(message.Bot.BotId, message.Bot.State.Generation!, cancellationToken);
        switch (await credits.ReserveAsync(charge, cancellationToken))
        {
            case Reservation.Exhausted:
                return new Outcome(null, message.Errors.CreditsExhausted(charge.Day.SecondsToReset(clock.GetUtcNow())));
            case Reservation.Repeated:
                return await AwaitFirstReplyAsync(message, charge, cancellationToken);
        }

        try
        {
            var answer = await AnswerAsync(message, await index, await models, onText, cancellationToken);
            var reply = new Message(charge.MessageId, Author.Bot, answer.Text, clock.GetUtcNow()) { Citations = answer.Citations, Answered = answer.Answered };
            if (await SettleAsync(message, asked, reply, charge) is { } takenOver)
            {
                await RefundAsync(charge);
                return new Outcome(null, null, takenOver);
            }
            books.Count(message.Bot.WorkspaceId, message.Bot.BotId, UsageCounts.OfReply(answer.Answered));
            return new Outcome(ToReply(reply, message.Conversation.State.After(ConversationMove.VisitorWrites)), null);
        }
        catch (Exception fault)
        {
            await RefundAsync(charge);
            if (fault is not AiUnavailableException)
                throw;
            logger.LogWarning("Message {MessageId}: {Reason}", charge.MessageId, fault.Message);
            return new Outcome(null, message.Errors.Unanswered);
        }
    }

    private async Task<Answer> AnswerAsync(
        IncomingMessage message, PassageIndex index, AiModels models, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        var found = await search.SearchAsync(message.Bot, index, message.Text, Excerpts.MostPassages, aiTime, cancellationToken);
        IReadOnlyList<Passage> passages = found.Supported ? found.Passages : [];
        var history = message.History.Reverse().Select(turn => new Turn(turn.Author == message.Conversation.Asker, turn.Text)).ToList();
        var prompt = new AnswerPrompt(message.Bot.Name, message.Bot.Instructions, history, passages, message.Text) { Rephrased = found.Rephrased };
        return await answering.AnswerAsync(models, prompt, onText, cancellationToken);
    }

    /// <summary>
    /// Writes the turn. Where the outcome of a write stays unknown, the charge tells whether it was written, so that a reply that
    /// stands in the conversation is never taken for a failed one.
    /// </summary>
    /// <returns>Null; or the conversation, if a person has taken it over meanwhile: then nothing is written, for the bot has no say any more.</returns>
    private async Task<Session?> SettleAsync(IncomingMessage message, DateTimeOffset asked, Message reply, Charge charge)
    {
        var conversation = message.Conversation;
        var question = new Message(ConversationTable.NewMessageId(asked), conversation.Asker, message.Text, asked);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await conversations.WriteTurnAsync(conversation, question, reply, charge, CancellationToken.None);
                return null;
            }
            catch (RequestFailedException fault) when (fault.Status is not 404)
            {
                if (await credits.FindChargeAsync(charge, CancellationToken.None) is { IsAnswered: true })
                    return null;
                if (attempt >= (fault.Status == 412 ? Contention.MaxAttempts : SettleAttempts))
                    throw;
                if (conversation is Session session && await conversations.FindAsync(session.WorkspaceId, session.SessionId, CancellationToken.None) is { } now)
                {
                    if (!now.State.IsForBot())
                        return now;
                    // Where a tenant's first message led, it stays.
                    conversation = now.MessageCount > 0 ? now : now with { BotId = session.BotId, RoutedBy = session.RoutedBy };
                }
                await Contention.BackOffAsync(attempt, CancellationToken.None);
            }
        }
    }

    // A credit that cannot be given back now stays held and is given back when the hold is too old.
    private async Task RefundAsync(Charge charge)
    {
        try
        {
            await credits.RefundAsync(charge);
        }
        catch (RequestFailedException fault)
        {
            logger.LogWarning(fault, "The credit of message {MessageId} stays held for now", charge.MessageId);
        }
    }

    /// <summary>The reply of the message's first sending, waited for while it is in the making.</summary>
    private async Task<Outcome> AwaitFirstReplyAsync(IncomingMessage message, Charge charge, CancellationToken cancellationToken)
    {
        var conversation = message.Conversation;
        await credits.ReleaseAbandonedAsync(conversation.WorkspaceId, cancellationToken);
        var until = clock.GetUtcNow() + ai.Value.Timeout + WriteAtMost;
        for (var attempt = 1; ; attempt++)
        {
            var admitted = await credits.FindChargeAsync(charge, cancellationToken);
            if (admitted is { IsKept: true })
                return new Outcome(Reply.ForPerson(admitted.MessageId), null);
            if (admitted is null || !admitted.IsAnswered && clock.GetUtcNow() > until)
                return new Outcome(null, message.Errors.Failed);
            if (admitted.IsAnswered)
            {
                var first = await conversations.FindMessageAsync(conversation.Key, admitted.MessageId, cancellationToken);
                return first is null ? new Outcome(null, message.Errors.Erased) : new Outcome(ToReply(first, conversation.State), null);
            }
            await Contention.BackOffAsync(attempt, cancellationToken);
        }
    }

    private static Reply ToReply(Message message, ConversationState state) =>
        new(message.MessageId, message.Text, message.Citations, message.Answered, state.AsTold(), CreditsCharged: 1);

    /// <summary>A reply or an error; or neither, where the conversation has come to another state first, and is <paramref name="Now"/> so.</summary>
    private sealed record Outcome(Reply? Reply, ApiError? Error, Session? Now = null);
}
