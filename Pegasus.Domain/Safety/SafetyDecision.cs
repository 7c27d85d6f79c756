namespace Pegasus.Domain.Safety;

/// <summary>What the safety rules make of a message or a reply.</summary>
/// <param name="Rule">The rules that decided, for a person to read; null if none did.</param>
public sealed record SafetyDecision(string? Rule)
{
    /// <summary>Nothing stands against it.</summary>
    public static readonly SafetyDecision Pass = new((string?)null);

    /// <summary>What the visitor reads instead; null if the bot's own words do.</summary>
    public string? Say { get; init; }

    /// <summary>The reply waits for a person's approval.</summary>
    public bool Holds { get; init; }

    /// <summary>So do the bot's further replies in this conversation.</summary>
    public bool HoldsOn { get; init; }

    /// <summary>The conversation waits for a person.</summary>
    public bool HandsOver { get; init; }

    /// <summary>Those who watch the workspace are told that a person's attention is called for.</summary>
    public bool Escalates { get; init; }

    /// <summary>Both together: what one of them says counts.</summary>
    public SafetyDecision And(SafetyDecision other) => new(string.Join("; ", new[] { Rule, other.Rule }.OfType<string>().Distinct()) is { Length: > 0 } rules ? rules : null)
    {
        Say = Say ?? other.Say,
        Holds = Holds || other.Holds,
        HoldsOn = HoldsOn || other.HoldsOn,
        HandsOver = HandsOver || other.HandsOver,
        Escalates = Escalates || other.Escalates,
    };
}
