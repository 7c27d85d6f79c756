using System.Globalization;
using System.Text.Json.Serialization;

namespace Pegasus.Domain.Safety;

/// <summary>What an escalation rule does.</summary>
public enum EscalationAction
{
    /// <summary>The bot's replies in this conversation wait for a person, from this one on, until the conversation is handed back.</summary>
    [JsonStringEnumMemberName("hold")] Hold,

    /// <summary>The conversation waits for a person.</summary>
    [JsonStringEnumMemberName("hand_over")] HandOver,

    /// <summary>The conversation goes on; webhooks and dashboards are told, as they are of the other actions.</summary>
    [JsonStringEnumMemberName("notify")] Notify,
}

/// <summary>When a rule calls a person. Immutable.</summary>
/// <param name="When">The condition.</param>
/// <param name="Action">What happens then.</param>
public sealed record EscalationRule(EscalationCondition When, EscalationAction Action);

/// <summary>A condition of an escalation rule; exactly one member says something.</summary>
/// <param name="Unanswered">So many questions in a row to which the documents held no answer; null if it is about something else.</param>
/// <param name="NegativeRating">A visitor rates a reply down.</param>
/// <param name="AsksForPerson">A visitor's message asks for a person.</param>
/// <param name="Trigger">A serious trigger of this name fires; "*" stands for any; null if it is about something else.</param>
public sealed record EscalationCondition(int? Unanswered = null, bool NegativeRating = false, bool AsksForPerson = false, string? Trigger = null)
{
    /// <summary>The trigger of any name.</summary>
    public const string AnyTrigger = "*";

    /// <summary>The most unanswered questions that are counted.</summary>
    public const int MaxUnanswered = 5;

    /// <summary>How many members say something.</summary>
    public int Count => new[] { Unanswered is not null, NegativeRating, AsksForPerson, Trigger is not null }.Count(says => says);

    /// <summary>The condition in words, such as "2 questions in a row without an answer".</summary>
    public override string ToString() =>
        Unanswered is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "question" : "questions in a row")} without an answer")
        : NegativeRating ? "a reply is rated down"
        : AsksForPerson ? "the visitor asks for a person"
        : Trigger is null or AnyTrigger ? "any serious trigger" : $"serious trigger {Trigger}";
}
