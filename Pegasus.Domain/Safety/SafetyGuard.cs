using System.Globalization;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Safety;

/// <summary>
/// A workspace's safety rules at work. A serious subject outranks a blocked word, and that the rules of escalation. Whatever decides is
/// named. Immutable.
/// </summary>
public sealed class SafetyGuard
{
    /// <summary>The guard of conversations without rules.</summary>
    public static readonly SafetyGuard None = new(SafetySettings.None);

    /// <summary>The rule that holds what no other rule does.</summary>
    public const string AllHeld = "All replies are held";

    private readonly SafetySettings settings;
    private readonly PhraseList blocked;
    private readonly List<(SeriousTrigger Trigger, PhraseList Phrases)> triggers;

    /// <summary>The guard by these rules.</summary>
    public SafetyGuard(SafetySettings settings)
    {
        this.settings = settings;
        blocked = PhraseList.Of(settings.BlockedKeywords);
        triggers = [.. settings.SeriousTriggers.Select(trigger => (trigger, PhraseList.Of(trigger.Keywords)))];
    }

    /// <summary>Whether a reply has to be known whole before any of it may be shown.</summary>
    public bool ReadsReplies => !blocked.IsEmpty
        || settings.HoldReplies != HoldReplies.None
        || settings.Escalation.Any(rule => rule.Action == EscalationAction.Hold);

    /// <summary>What becomes of a visitor's message. Where <see cref="SafetyDecision.Say"/> says something, no AI is asked.</summary>
    public SafetyDecision OfMessage(string text)
    {
        if (FindTrigger(text) is var (trigger, word))
        {
            return new SafetyDecision($"Serious trigger {trigger.Name} (“{word}”)") { Say = trigger.Reply, HandsOver = true, Escalates = true }
                .And(Escalate(when => when.Trigger is EscalationCondition.AnyTrigger || Is(trigger.Name, when.Trigger)));
        }
        if (blocked.FindIn(text) is { } keyword)
            return new($"Blocked keyword “{keyword}”") { Say = settings.BlockedReply ?? SafetySettings.DefaultBlockedReply };
        if (!settings.Escalation.Any(rule => rule.When.AsksForPerson) || PersonWish.FindIn(text) is null)
            return SafetyDecision.Pass;
        var called = Escalate(when => when.AsksForPerson);
        return called.HandsOver ? called with { Say = settings.HandOverReply ?? SafetySettings.DefaultHandOverReply } : called;
    }

    /// <summary>What becomes of the bot's reply to a message that passed.</summary>
    /// <param name="ofMessage">What became of the message.</param>
    /// <param name="answer">The reply.</param>
    /// <param name="unansweredInARow">How many questions in a row, this one included, had no answer.</param>
    /// <param name="holdsSince">The rule that holds the replies of this conversation already; null if none does.</param>
    public SafetyDecision OfReply(SafetyDecision ofMessage, Answer answer, int unansweredInARow, string? holdsSince)
    {
        var decision = ofMessage.And(Flag(answer.Text));
        if (!answer.Answered)
            decision = decision.And(Escalate(when => when.Unanswered is { } count && unansweredInARow >= count));
        if (holdsSince is not null)
            decision = decision.And(new(holdsSince) { Holds = true });
        if (settings.HoldReplies == HoldReplies.All && !decision.Holds)
            decision = decision.And(new(AllHeld) { Holds = true });
        // What waits for a person is shown to them as the bot wrote it.
        return decision.Holds ? decision with { Say = null } : decision;
    }

    /// <summary>What becomes of a conversation in which a reply is rated down.</summary>
    public SafetyDecision OfNegativeRating() => Escalate(when => when.NegativeRating);

    private SafetyDecision Flag(string reply)
    {
        var holds = settings.HoldReplies != HoldReplies.None;
        if (blocked.FindIn(reply) is { } keyword)
            return new($"Blocked keyword “{keyword}” in the reply") { Say = settings.BlockedReply ?? SafetySettings.DefaultBlockedReply, Holds = holds };
        return holds && FindTrigger(reply) is var (trigger, word)
            ? new($"Serious trigger {trigger.Name} (“{word}”) in the reply") { Holds = true }
            : SafetyDecision.Pass;
    }

    private SafetyDecision Escalate(Func<EscalationCondition, bool> isMet)
    {
        var decision = SafetyDecision.Pass;
        foreach (var (i, rule) in settings.Escalation.Index().Where(rule => isMet(rule.Item.When)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Escalation {i + 1}: {rule.When}");
            decision = decision.And(new(name)
            {
                Escalates = true,
                Holds = rule.Action == EscalationAction.Hold,
                HoldsOn = rule.Action == EscalationAction.Hold,
                HandsOver = rule.Action == EscalationAction.HandOver,
            });
        }
        return decision;
    }

    private (SeriousTrigger Trigger, string Word)? FindTrigger(string text)
    {
        foreach (var (trigger, phrases) in triggers)
        {
            if (phrases.FindIn(text) is { } word)
                return (trigger, word);
        }
        return null;
    }

    private static bool Is(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
