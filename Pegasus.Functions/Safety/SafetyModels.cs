using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Conversations;

namespace Pegasus.Functions.Safety;

internal sealed record SafetyRequest(
    [property: Description("Words and phrases that get no answer and that no reply says; whole words in all scripts, in any case and with English endings. A word that ends in * has any ending.")]
    [property: Required, MaxLength(SafetySettings.MaxKeywords)]
    IReadOnlyList<string?>? BlockedKeywords,
    [property: Description("What is said in the place of what is blocked; null for Pegasus' own words."), StringLength(SafetySettings.MaxText)] string? BlockedReply,
    [property: Description("What no bot answers: the visitor reads the trigger's text, and a person is called."), Required, MaxLength(SafetySettings.MaxTriggers)]
    IReadOnlyList<SeriousTriggerBody?>? SeriousTriggers,
    [property: Description("When a person is called."), Required, MaxLength(SafetySettings.MaxRules)] IReadOnlyList<EscalationRuleBody?>? Escalation,
    [property: Description("What is said where a rule hands a question over before an answer; null for Pegasus' own words."), StringLength(SafetySettings.MaxText)] string? HandOverReply,
    [property: Description("Which replies wait for a person: none; flagged, those with a blocked keyword or a trigger's word; all."), Required] HoldReplies? HoldReplies)
{
    public static SafetyRequest Of(SafetySettings settings) => new(
        settings.BlockedKeywords, settings.BlockedReply, [.. settings.SeriousTriggers.Select(SeriousTriggerBody.Of)],
        [.. settings.Escalation.Select(rule => new EscalationRuleBody(EscalationWhen.Of(rule.When), rule.Action))], settings.HandOverReply, settings.HoldReplies);
}

internal sealed record SeriousTriggerBody(
    [property: Required, StringLength(SeriousTrigger.MaxName, MinimumLength = 1)] string? Name,
    [property: Required, MaxLength(SeriousTrigger.MaxKeywords)] IReadOnlyList<string?>? Keywords,
    [property: Description("The careful text that the visitor reads."), Required, StringLength(SafetySettings.MaxText, MinimumLength = 1)] string? Reply)
{
    public static SeriousTriggerBody Of(SeriousTrigger trigger) => new(trigger.Name, trigger.Keywords, trigger.Reply);
}

internal sealed record EscalationRuleBody([property: Required] EscalationWhen? When, [property: Required] EscalationAction? Action);

/// <summary>When a rule calls a person; one member says something.</summary>
internal sealed record EscalationWhen(
    [property: Description("So many questions in a row without an answer."), Range(1, EscalationCondition.MaxUnanswered)] int? Unanswered,
    [property: Description("The visitor rates a reply so."), AllowedValues("down")] string? Rating,
    [property: Description("The visitor's message asks for a person.")] bool? AsksForPerson,
    [property: Description("The serious trigger of this name fires; * stands for any."), StringLength(SeriousTrigger.MaxName, MinimumLength = 1)] string? Trigger)
{
    public static EscalationWhen Of(EscalationCondition when) =>
        new(when.Unanswered, when.NegativeRating ? "down" : null, when.AsksForPerson ? true : null, when.Trigger);
}

internal sealed record SafetyView(
    IReadOnlyList<string> BlockedKeywords,
    string? BlockedReply,
    IReadOnlyList<SeriousTriggerBody> SeriousTriggers,
    IReadOnlyList<EscalationRuleBody> Escalation,
    string? HandOverReply,
    HoldReplies HoldReplies,
    [property: Description("The words that are said where blockedReply is null.")] string DefaultBlockedReply,
    [property: Description("The words that are said where handOverReply is null.")] string DefaultHandOverReply,
    [property: Description("Triggers to begin with; none of them holds before it is saved.")] IReadOnlyList<SeriousTriggerBody> SuggestedTriggers)
{
    public static SafetyView Of(SafetySettings settings) => new(
        settings.BlockedKeywords, settings.BlockedReply, [.. settings.SeriousTriggers.Select(SeriousTriggerBody.Of)],
        [.. settings.Escalation.Select(rule => new EscalationRuleBody(EscalationWhen.Of(rule.When), rule.Action))], settings.HandOverReply, settings.HoldReplies,
        SafetySettings.DefaultBlockedReply, SafetySettings.DefaultHandOverReply, [.. Domain.Safety.SuggestedTriggers.All.Select(SeriousTriggerBody.Of)]);
}

internal sealed record SafetyTestRequest(
    [property: Description("Rules that are not saved yet, in the place of those that are.")] SafetyRequest? Rules);

internal sealed record SafetyTestResult(
    [property: Description("How many of the last messages were gone through, 500 at most.")] int Messages,
    [property: Description("How often each rule would have decided, the most frequent first.")] IReadOnlyList<SafetyTestCount> Counts,
    [property: Description("What the rules would have decided, the newest first, 100 at most.")] IReadOnlyList<SafetyTestHit> Hits);

internal sealed record SafetyTestCount(string Rule, int Count);

internal sealed record SafetyTestHit(
    string ConversationId,
    string MessageId,
    DateTimeOffset At,
    Author Author,
    [property: StringLength(MessagePreview.MaxCharacters)] string Text,
    string Rule,
    SafetyOutcome Outcome);

/// <summary>What a decision comes to.</summary>
internal enum SafetyOutcome
{
    /// <summary>Other words are said.</summary>
    [JsonStringEnumMemberName("replace")] Replace,

    /// <summary>The reply waits for a person.</summary>
    [JsonStringEnumMemberName("hold")] Hold,

    /// <summary>The conversation waits for a person.</summary>
    [JsonStringEnumMemberName("hand_over")] HandOver,

    /// <summary>The conversation goes on; webhooks and dashboards are told.</summary>
    [JsonStringEnumMemberName("notify")] Notify,
}
