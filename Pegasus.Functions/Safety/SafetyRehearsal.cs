using System.Collections.Concurrent;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Conversations;

namespace Pegasus.Functions.Safety;

/// <summary>Tells what safety rules would have decided about the last messages of a workspace. Nothing is changed.</summary>
internal sealed class SafetyRehearsal(ConversationList list, ConversationTable conversations)
{
    /// <summary>The most messages that are gone through.</summary>
    public const int MaxMessages = 500;

    private const int MaxConversations = 100;
    private const int MessagesOfEach = 50;
    private const int ReadsAtOnce = 8;
    private const int MaxHits = 100;

    public async Task<SafetyTestResult> RunAsync(string workspaceId, SafetySettings settings, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(workspaceId, cancellationToken);
        var last = read.SelectMany(conversation => conversation.Messages.Select(message => message.CreatedAt)).OrderDescending().Take(MaxMessages).ToList();
        var guard = new SafetyGuard(settings);
        var hits = read.SelectMany(conversation => HitsOf(conversation.SessionId, conversation.Messages, guard))
            .Where(hit => hit.At >= last[^1]).OrderByDescending(hit => hit.At).ToList();
        return new SafetyTestResult(
            last.Count,
            [.. hits.GroupBy(hit => hit.Rule).Select(rule => new SafetyTestCount(rule.Key, rule.Count())).OrderByDescending(rule => rule.Count).ThenBy(rule => rule.Rule, StringComparer.Ordinal)],
            [.. hits.Take(MaxHits)]);
    }

    /// <summary>The newest conversations with their newest messages, in the order of time.</summary>
    private async Task<IReadOnlyCollection<(string SessionId, IReadOnlyList<Message> Messages)>> ReadAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var newest = await list.ListAsync(workspaceId, null, ConversationFilter.None, MaxConversations, cancellationToken).Take(MaxConversations).ToListAsync(cancellationToken);
        var read = new ConcurrentBag<(string, IReadOnlyList<Message>)>();
        await Parallel.ForEachAsync(newest, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken }, async (conversation, token) =>
        {
            var messages = await conversations.ReadOlderAsync(ConversationKey.OfSession(workspaceId, conversation.SessionId), null, MessagesOfEach, token);
            read.Add((conversation.SessionId, [.. messages.Reverse()]));
        });
        return read;
    }

    private static IEnumerable<SafetyTestHit> HitsOf(string sessionId, IReadOnlyList<Message> messages, SafetyGuard guard)
    {
        var (ofMessage, unanswered) = (SafetyDecision.Pass, 0);
        foreach (var message in messages.Where(message => message is { ReleasedAs: null, IsNote: false, IsSaidByRule: false }))
        {
            var decision = SafetyDecision.Pass;
            if (message.Author == Author.Visitor)
            {
                decision = ofMessage = guard.OfMessage(message.Text);
            }
            else if (message.Author == Author.Bot && ofMessage.Say is null)
            {
                unanswered = message.Answered ? 0 : unanswered + 1;
                decision = guard.OfReply(SafetyDecision.Pass, new Answer(message.Text, message.Citations, message.Answered), unanswered, holdsSince: null);
            }
            else
            {
                unanswered = 0;
            }
            if (message.Rating == "down")
                decision = decision.And(guard.OfNegativeRating());
            if (decision.Rule is { } rule)
                yield return new(sessionId, message.MessageId, message.CreatedAt, message.Author, MessagePreview.Of(message.Text), rule, OutcomeOf(decision));
        }
    }

    private static SafetyOutcome OutcomeOf(SafetyDecision decision) =>
        decision.HandsOver ? SafetyOutcome.HandOver : decision.Holds ? SafetyOutcome.Hold : decision.Say is null ? SafetyOutcome.Notify : SafetyOutcome.Replace;
}
