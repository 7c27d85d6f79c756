using System.Text.Json.Serialization;

namespace Pegasus.Domain.Safety;

/// <summary>Which of the bot's replies wait for a person before a visitor reads them.</summary>
public enum HoldReplies
{
    /// <summary>None, but those that an escalation rule holds.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Those that hold a blocked keyword, or a word of a serious trigger.</summary>
    [JsonStringEnumMemberName("flagged")] Flagged,

    /// <summary>All.</summary>
    [JsonStringEnumMemberName("all")] All,
}

/// <summary>What a workspace lets its bots say, and when a person is called. Immutable.</summary>
public sealed record SafetySettings
{
    /// <summary>The most blocked keywords.</summary>
    public const int MaxKeywords = 500;

    /// <summary>The most characters of a keyword.</summary>
    public const int MaxKeyword = 100;

    /// <summary>The most serious triggers.</summary>
    public const int MaxTriggers = 20;

    /// <summary>The most escalation rules.</summary>
    public const int MaxRules = 20;

    /// <summary>The most characters of a text that is said in the place of a reply.</summary>
    public const int MaxText = 2_000;

    /// <summary>What a visitor reads in the place of what is blocked, unless the owner has other words.</summary>
    public const string DefaultBlockedReply = "I can't talk about that here. Is there something else I can help with?";

    /// <summary>What a visitor reads who is handed over before an answer, unless the owner has other words.</summary>
    public const string DefaultHandOverReply = "I am passing this on to a colleague. They will answer here.";

    /// <summary>The settings of a workspace that has none: everything passes.</summary>
    public static readonly SafetySettings None = new();

    /// <summary>Words and phrases that no visitor gets an answer to, and that no reply says.</summary>
    public IReadOnlyList<string> BlockedKeywords { get; init; } = [];

    /// <summary>What is said in the place of what is blocked; null for <see cref="DefaultBlockedReply"/>.</summary>
    public string? BlockedReply { get; init; }

    /// <summary>What no bot answers.</summary>
    public IReadOnlyList<SeriousTrigger> SeriousTriggers { get; init; } = [];

    /// <summary>When a person is called.</summary>
    public IReadOnlyList<EscalationRule> Escalation { get; init; } = [];

    /// <summary>What is said where a rule hands a question over; null for <see cref="DefaultHandOverReply"/>.</summary>
    public string? HandOverReply { get; init; }

    /// <summary>Which replies wait for a person.</summary>
    public HoldReplies HoldReplies { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Edition { get; init; } = 1;
}

/// <summary>A subject too serious for a bot: the visitor reads the owner's careful text, and a person is called.</summary>
/// <param name="Name">What the owner calls it, such as "crisis".</param>
/// <param name="Keywords">The words and phrases by which it is known.</param>
/// <param name="Reply">The careful text.</param>
public sealed record SeriousTrigger(string Name, IReadOnlyList<string> Keywords, string Reply)
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 60;

    /// <summary>The most keywords of a trigger.</summary>
    public const int MaxKeywords = 200;
}
