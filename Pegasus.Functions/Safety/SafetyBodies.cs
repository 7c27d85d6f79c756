using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Safety;

/// <summary>Reads the rules that an owner wants; all that is wrong is told at once.</summary>
internal static class SafetyBodies
{
    /// <summary>The rules of a body; those that are wrong are told in <paramref name="errors"/>, their members below <paramref name="at"/>.</summary>
    public static SafetySettings Read(SafetyRequest body, FieldErrors errors, string at = "")
    {
        if (body.BlockedKeywords is null)
            errors.Add($"{at}blockedKeywords", "This member is required; send an empty list to block nothing.");
        if (body.SeriousTriggers is null)
            errors.Add($"{at}seriousTriggers", "This member is required; send an empty list for no triggers.");
        if (body.Escalation is null)
            errors.Add($"{at}escalation", "This member is required; send an empty list for no rules.");
        if (body.HoldReplies is null)
            errors.Add($"{at}holdReplies", "This member is required: none, flagged or all.");
        var triggers = ReadTriggers(body.SeriousTriggers ?? [], errors, at);
        return new SafetySettings
        {
            BlockedKeywords = ReadKeywords(body.BlockedKeywords ?? [], SafetySettings.MaxKeywords, $"{at}blockedKeywords", errors),
            BlockedReply = ReadText(body.BlockedReply, $"{at}blockedReply", errors),
            SeriousTriggers = triggers,
            Escalation = ReadRules(body.Escalation ?? [], triggers, errors, at),
            HandOverReply = ReadText(body.HandOverReply, $"{at}handOverReply", errors),
            HoldReplies = body.HoldReplies ?? HoldReplies.None,
        };
    }

    /// <summary>Blank words are none: Pegasus' own are said.</summary>
    private static string? ReadText(string? text, string field, FieldErrors errors) =>
        errors.Optional(field, text, SafetySettings.MaxText) is { Length: > 0 } words ? words : null;

    private static List<string> ReadKeywords(IReadOnlyList<string?> entries, int most, string field, FieldErrors errors)
    {
        if (entries.Count > most)
            errors.Add(field, $"List at most {most:N0} words or phrases.");
        var keywords = new List<string>();
        foreach (var (i, entry) in entries.Take(most).Index())
        {
            var keyword = entry?.Trim() ?? "";
            if (keyword.Length > SafetySettings.MaxKeyword)
                errors.Add($"{field}[{i}]", $"Use at most {SafetySettings.MaxKeyword} characters.");
            else if (PhraseList.Of([keyword]).IsEmpty)
                errors.Add($"{field}[{i}]", "Write a word or a phrase with a letter or a digit.");
            else if (!keywords.Contains(keyword, StringComparer.OrdinalIgnoreCase))
                keywords.Add(keyword);
        }
        return keywords;
    }

    private static List<SeriousTrigger> ReadTriggers(IReadOnlyList<SeriousTriggerBody?> bodies, FieldErrors errors, string at)
    {
        if (bodies.Count > SafetySettings.MaxTriggers)
            errors.Add($"{at}seriousTriggers", $"Write at most {SafetySettings.MaxTriggers} triggers.");
        var triggers = new List<SeriousTrigger>();
        foreach (var (i, body) in bodies.Take(SafetySettings.MaxTriggers).Index())
        {
            var field = $"{at}seriousTriggers[{i}]";
            var name = errors.Required($"{field}.name", body?.Name, SeriousTrigger.MaxName);
            if (name == EscalationCondition.AnyTrigger || triggers.Exists(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
                errors.Add($"{field}.name", "Give each trigger a name of its own, other than *.");
            if (body?.Keywords is not { Count: > 0 })
                errors.Add($"{field}.keywords", "List the words by which the trigger is known.");
            triggers.Add(new SeriousTrigger(
                name,
                ReadKeywords(body?.Keywords ?? [], SeriousTrigger.MaxKeywords, $"{field}.keywords", errors),
                errors.Required($"{field}.reply", body?.Reply, SafetySettings.MaxText)));
        }
        return triggers;
    }

    private static List<EscalationRule> ReadRules(IReadOnlyList<EscalationRuleBody?> bodies, List<SeriousTrigger> triggers, FieldErrors errors, string at)
    {
        if (bodies.Count > SafetySettings.MaxRules)
            errors.Add($"{at}escalation", $"Write at most {SafetySettings.MaxRules} rules.");
        var rules = new List<EscalationRule>();
        foreach (var (i, body) in bodies.Take(SafetySettings.MaxRules).Index())
        {
            var (field, when) = ($"{at}escalation[{i}]", body?.When);
            if (body?.Action is null)
                errors.Add($"{field}.action", "This member is required: hold, hand_over or notify.");
            if (when?.Unanswered is < 1 or > EscalationCondition.MaxUnanswered)
                errors.Add($"{field}.when.unanswered", $"Count 1 to {EscalationCondition.MaxUnanswered} questions.");
            if (when?.Rating is not (null or "down"))
                errors.Add($"{field}.when.rating", "The rating is \"down\".");
            if (when?.Trigger is { } trigger && trigger != EscalationCondition.AnyTrigger && !triggers.Exists(known => string.Equals(known.Name, trigger.Trim(), StringComparison.OrdinalIgnoreCase)))
                errors.Add($"{field}.when.trigger", "Name one of the serious triggers, or * for any.");
            var condition = new EscalationCondition(when?.Unanswered, when?.Rating is not null, when?.AsksForPerson == true, when?.Trigger?.Trim());
            if (condition.Count != 1)
                errors.Add($"{field}.when", "Say one of unanswered, rating, asksForPerson and trigger; write a rule of its own for each.");
            rules.Add(new EscalationRule(condition, body?.Action ?? EscalationAction.Hold));
        }
        return rules;
    }
}
