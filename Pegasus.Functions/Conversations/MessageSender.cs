using Azure;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.BusinessHours;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Http;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.Safety;
using Pegasus.Functions.State;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Conversations;

/// <summary>A message that passed the gate, with what was read on the way.</summary>
/// <param name="Bot">The bot that answers; READY.</param>
/// <param name="Conversation">The conversation that the message belongs to.</param>
/// <param name="History">Its newest messages, newest first.</param>
/// <param name="Text">What is asked.</param>
/// <param name="ClientMessageId">The client's own id of the message, if it has one.</param>
/// <param name="RequestId">The call's id.</param>
/// <param name="Errors">How a failure is told to whoever asks.</param>
internal sealed record IncomingMessage(
    BotRecord Bot, Conversation Conversation, IReadOnlyList<Message> History, string Text, string? ClientMessageId, string RequestId, SendErrors Errors);

/// <summary>What may come in place of a reply, in the words that are meant for whoever asks.</summary>
/// <param name="Failed">There is no answer this time; nothing was charged.</param>
/// <param name="Unanswered">The same, because the AI gave none.</param>
/// <param name="Erased">The conversation was erased meanwhile.</param>
/// <param name="CreditsExhausted">No credit is left, for this many seconds.</param>
internal sealed record SendErrors(ApiError Failed, ApiError Unanswered, ApiError Erased, Func<int, ApiError> CreditsExhausted);

/// <summary>
/// Answers a message for one credit: reserve, search, ask the AI, then one transaction writes the turn and settles the
/// credit. Whatever goes wrong after the reservation gives the credit back. The same <c>clientMessageId</c> is admitted once;
/// repeating it gives the first reply. A conversation that is a person's gets no answer: the message is kept. Where a safety rule has the
/// last word, it is said for nothing; a reply that it holds is written for a person to approve.
/// </summary>
internal sealed class MessageSender(
    CreditLedger credits, ConversationTable conversations, KeptMessages kept, SafetyDesk safety, AwayMessages awayMessages, IndexCache indexes, PassageSearch search, Answering answering, AiClients clients, AiTime aiTime, Bookkeeping books,
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
        var guard = message.Conversation is Session ? await safety.GuardAsync(message.Bot, cancellationToken) : SafetyGuard.None;
        var decision = guard.OfMessage(message.Text);
        while (true)
        {
            var outcome = message.Conversation is not Session session ? await AskAsync(message, guard, decision, admission, onText, cancellationToken)
                : !session.State.IsForBot() ? await KeepAsync(message, session, null, admission, cancellationToken)
                : decision.Say is not null ? await KeepAsync(message, session, decision, admission, cancellationToken)
                : await AskAsync(message, guard, decision, admission, guard.ReadsReplies || session.HoldsBy is not null ? null : onText, cancellationToken);
            if (outcome.Now is null)
                return (outcome.Reply, outcome.Error);
            // Between the bot and a person, it has just changed hands.
            message = message with { Conversation = outcome.Now };
        }
    }

    /// <summary>Keeps a message for a person, or with what a rule says to it.</summary>
    private async Task<Outcome> KeepAsync(IncomingMessage message, Session session, SafetyDecision? said, string admission, CancellationToken cancellationToken)
    {
        var keeping = said is null
            ? await kept.KeepAsync(session, message.Text, admission, cancellationToken)
            : await kept.SayAsync(session, message.Text, said, admission, cancellationToken);
        if (keeping.IsErased)
            return new Outcome(null, message.Errors.Erased);
        if (keeping.Now is { } now)
            return message.Bot.State.Status == BotStatus.Ready ? new Outcome(null, null, now) : new Outcome(null, message.Errors.Failed);
        if (keeping.Kept is not { } written)
            return await AwaitFirstReplyAsync(message, credits.NewCharge(session.WorkspaceId, admission, ""), cancellationToken);
        if (said is not null)
        {
            PegasusMeter.EndedFreely(AnswerOutcome.Rule);
            await safety.NoteAsync(message, written);
        }
        return new Outcome(said is null ? Reply.ForPerson(written.MessageId) : Reply.OfRule(written, keeping.After!.State), null);
    }

    private async Task<Outcome> AskAsync(
        IncomingMessage message, SafetyGuard guard, SafetyDecision ofMessage, string admission, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        var charge = credits.NewCharge(message.Bot.WorkspaceId, admission, ConversationTable.NewMessageId(EarliestReply(asked)));
        // An instance that has not loaded the index does so while the credit is being taken, and who answers is found.
        var models = clients.OfAsync(message.Bot.WorkspaceId, message.Bot.ProviderEdition, cancellationToken);
        var index = indexes.GetAsync(message.Bot.BotId, message.Bot.State.Generation!, cancellationToken);
        var reserving = credits.ReserveAsync(charge, cancellationToken);
        var finding = FindAsync(message, index, reserving, cancellationToken);
        switch (await reserving)
        {
            case Reservation.Exhausted:
                return new Outcome(null, message.Errors.CreditsExhausted(charge.Day.SecondsToReset(clock.GetUtcNow())));
            case Reservation.Repeated:
                return await AwaitFirstReplyAsync(message, charge, cancellationToken);
        }

        try
        {
            var answer = await AnswerAsync(message, await finding, await models, onText, cancellationToken);
            var turn = await SettleAsync(message, asked, answer, guard, ofMessage, charge);
            if (turn.Reply is not { } reply)
            {
                await RefundAsync(charge);
                return new Outcome(null, null, turn.Now);
            }
            PegasusMeter.Answered(reply.Rule is not null ? AnswerOutcome.Rule : answer.Answered ? AnswerOutcome.Answered : AnswerOutcome.NotFound);
            books.Count(message.Bot.WorkspaceId, message.Bot.BotId, UsageCounts.OfReply(answer.Answered, reply.Review is not null));
            if (reply.Rule is not null)
                await safety.NoteAsync(message, reply);
            return new Outcome(Reply.Of(reply, turn.Now?.State ?? ConversationState.Bot), null);
        }
        catch (Exception fault)
        {
            await RefundAsync(charge);
            if (!cancellationToken.IsCancellationRequested)
                PegasusMeter.EndedFreely(AnswerOutcome.Failed);
            if (fault is not AiUnavailableException)
                throw;
            logger.LogWarning("Message {MessageId}: {Reason}", charge.MessageId, fault.Message);
            return new Outcome(null, message.Errors.Unanswered);
        }
    }

    /// <summary>The time in a reply's id, which is chosen before there is one: later than its question's.</summary>
    private static DateTimeOffset EarliestReply(DateTimeOffset asked) => asked.AddMilliseconds(1);

    /// <summary>Searches the documents while the credit is being taken; where that takes a vector, which is paid for, once it is taken.</summary>
    private async Task<SearchResult> FindAsync(IncomingMessage message, Task<PassageIndex> loading, Task<Reservation> reserving, CancellationToken cancellationToken)
    {
        var index = await loading;
        if (index.VectorMake is not null && await reserving != Reservation.Granted)
            return SearchResult.Nothing;
        return await search.SearchAsync(message.Bot, index, message.Text, Excerpts.MostPassages, aiTime, cancellationToken);
    }

    private async Task<Answer> AnswerAsync(
        IncomingMessage message, SearchResult found, AiModels models, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        IReadOnlyList<Passage> passages = found.Supported ? found.Passages : [];
        var history = message.History.Where(turn => turn.IsShown).Reverse().Select(turn => new Turn(turn.Author == message.Conversation.Asker, turn.Text)).ToList();
        var prompt = new AnswerPrompt(message.Bot.Name, message.Bot.Instructions, history, passages, message.Text) { Rephrased = found.Rephrased };
        return await answering.AnswerAsync(models, prompt, onText, cancellationToken);
    }

    /// <summary>
    /// Writes the turn. Where the outcome of a write stays unknown, the charge tells whether it was written, so that a reply that
    /// stands in the conversation is never taken for a failed one.
    /// </summary>
    /// <returns>
    /// The reply as it was written, and a visitor's conversation after it. No reply if a person has taken the conversation over meanwhile:
    /// then nothing is written, for the bot has no say any more.
    /// </returns>
    private async Task<(Message? Reply, Session? Now)> SettleAsync(
        IncomingMessage message, DateTimeOffset asked, Answer answer, SafetyGuard guard, SafetyDecision ofMessage, Charge charge)
    {
        var conversation = message.Conversation;
        var question = new Message(ConversationTable.NewMessageId(asked), conversation.Asker, message.Text, asked);
        var decision = guard.OfReply(ofMessage, answer, answer.Answered ? 0 : message.History.CountUnanswered() + 1, (conversation as Session)?.HoldsBy);
        // Never before its id's time, for what follows it takes the next.
        var ready = clock.GetUtcNow();
        var reply = Message.OfBot(charge.MessageId, answer, decision, ready > EarliestReply(asked) ? ready : EarliestReply(asked));
        for (var attempt = 1; ; attempt++)
        {
            var after = (conversation as Session)?.AfterTurn(question, reply, decision);
            var away = after is null ? null : await awayMessages.OfAsync((Session)conversation, after, CancellationToken.None);
            var written = (reply, after);
            try
            {
                await conversations.WriteTurnAsync(conversation, question, reply, decision, away, charge, CancellationToken.None);
                return written;
            }
            catch (RequestFailedException fault) when (fault.Status is not 404)
            {
                if (await credits.FindChargeAsync(charge, CancellationToken.None) is { IsAnswered: true })
                    return written;
                if (attempt >= (fault.Status is 409 or 412 ? Contention.MaxAttempts : SettleAttempts))
                    throw;
                if (conversation is Session session && await conversations.FindAsync(session.WorkspaceId, session.SessionId, CancellationToken.None) is { } now)
                {
                    if (!now.State.IsForBot())
                        return (null, now);
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
            if (admitted is null || admitted is { IsAnswered: false, IsSaid: false } && clock.GetUtcNow() > until)
                return new Outcome(null, message.Errors.Failed);
            if (admitted.IsAnswered || admitted.IsSaid)
            {
                var first = await conversations.FindMessageAsync(conversation.Key, admitted.MessageId, cancellationToken);
                if (first?.ReleasedAs is { } released)
                    first = await conversations.FindMessageAsync(conversation.Key, released, cancellationToken);
                return first is null ? new Outcome(null, message.Errors.Erased)
                    : new Outcome(admitted.IsSaid ? Reply.OfRule(first, conversation.State) : Reply.Of(first, conversation.State), null);
            }
            await Contention.BackOffAsync(attempt, cancellationToken);
        }
    }

    /// <summary>A reply or an error; or neither, where the conversation has come to another state first, and is <paramref name="Now"/> so.</summary>
    private sealed record Outcome(Reply? Reply, ApiError? Error, Session? Now = null);
}
