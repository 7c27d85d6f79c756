using System.Globalization;

namespace Pegasus.Domain.Routing;

/// <summary>Where a conversation goes, and why.</summary>
/// <param name="BotId">The assistant.</param>
/// <param name="Rule">The rule's place among all, from 1; null for the default assistant.</param>
/// <param name="Reason">Why, for a person to read.</param>
public sealed record RoutingChoice(string BotId, int? Rule, string Reason);

/// <summary>Leads conversations to assistants: the first rule that fires, or the default assistant.</summary>
public static class Router
{
    /// <summary>The most rules of a workspace.</summary>
    public const int MaxRules = 50;

    /// <summary>
    /// Where a conversation may go, the first choice first: an assistant may have been deleted since, and then the next one stands in. None if
    /// no rule fires and there is no default assistant.
    /// </summary>
    /// <param name="rules">The rules in order.</param>
    /// <param name="defaultBotId">The default assistant; null if none was chosen.</param>
    /// <param name="facts">What is known.</param>
    public static IEnumerable<RoutingChoice> Choices(IReadOnlyList<RoutingRule> rules, string? defaultBotId, RoutingFacts facts)
    {
        foreach (var (i, rule) in rules.Index())
        {
            if (rule.When.AreMetBy(facts))
                yield return new RoutingChoice(rule.BotId, i + 1, string.Create(CultureInfo.InvariantCulture, $"Rule {i + 1}: {rule.When}"));
        }
        if (defaultBotId is not null)
            yield return new RoutingChoice(defaultBotId, null, "Default assistant");
    }
}
