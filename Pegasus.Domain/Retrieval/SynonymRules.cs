namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The bounds of a bot's synonyms, which stand in the bot's row so that a visitor's message costs no further read; and what is wrong
/// with some.
/// </summary>
public static class SynonymRules
{
    /// <summary>The most groups.</summary>
    public const int MaxGroups = 100;

    /// <summary>The fewest words or phrases of a group.</summary>
    public const int MinPhrases = 2;

    /// <summary>The most words or phrases of a group.</summary>
    public const int MaxPhrases = 8;

    /// <summary>The most characters of a word or phrase.</summary>
    public const int MaxPhrase = 50;

    /// <summary>The most characters of all groups together.</summary>
    public const int MaxCharacters = 4_000;

    /// <summary>What is wrong with some groups, each with the member at fault, such as <c>groups[2][0]</c>; nothing if they may be kept.</summary>
    /// <param name="groups">Trimmed words and phrases.</param>
    public static IEnumerable<(string Field, string Problem)> Problems(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        if (groups.Count > MaxGroups)
            yield return ("groups", $"Keep at most {MaxGroups} groups.");
        if (groups.Sum(group => group.Sum(phrase => phrase.Length)) > MaxCharacters)
            yield return ("groups", $"All words together have at most {MaxCharacters:N0} characters. Leave out those that visitors rarely use.");

        var known = new Dictionary<string, (int Group, string Phrase)>();
        foreach (var (i, group) in groups.Take(MaxGroups).Index())
        {
            if (group.Count is < MinPhrases or > MaxPhrases)
                yield return ($"groups[{i}]", $"A group has {MinPhrases} to {MaxPhrases} words or phrases that mean the same.");
            foreach (var (j, phrase) in group.Take(MaxPhrases).Index())
            {
                if (ProblemOf(phrase, i, known) is { } problem)
                    yield return ($"groups[{i}][{j}]", problem);
            }
        }
    }

    private static string? ProblemOf(string phrase, int group, Dictionary<string, (int Group, string Phrase)> known)
    {
        if (phrase.Length is 0 or > MaxPhrase)
            return $"Write a word or phrase of 1 to {MaxPhrase} characters.";
        if (TextAnalyzer.QuestionTerms(phrase).Count == 0)
            return $"\"{phrase}\" has no word that a search could go by. Use words that say what is meant.";
        var key = string.Join(' ', PhraseToken.Of(phrase).Select(token => token.Key));
        if (known.TryAdd(key, (group, phrase)))
            return null;
        var (other, spelling) = known[key];
        return other == group
            ? $"\"{phrase}\" and \"{spelling}\" are the same to a search. Leave one of them out."
            : $"\"{phrase}\" stands in group {other + 1} already. Join the two groups, or take it out of one.";
    }
}
