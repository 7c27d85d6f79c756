namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Words and phrases that mean the same to a bot's owner. They are applied to a question, never to the index, so that a change holds
/// from the next question on.
/// </summary>
public sealed class Synonyms
{
    /// <summary>No synonyms.</summary>
    public static readonly Synonyms None = new([]);

    /// <summary>How many phrases of one question are rephrased at most: each is tried in every wording of its group.</summary>
    private const int MostOccurrences = 3;

    private readonly Dictionary<string, List<Entry>> entries = [];

    private Synonyms(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            foreach (var phrase in group)
                Add(phrase, [.. group.Where(other => other != phrase)]);
        }
    }

    /// <summary>Synonyms of groups that keep <see cref="SynonymRules"/>.</summary>
    public static Synonyms Of(IReadOnlyList<IReadOnlyList<string>> groups) => groups.Count == 0 ? None : new(groups);

    /// <summary>The phrases of a text that have synonyms, in order, apart from each other, the longest where several begin; three at most.</summary>
    internal IReadOnlyList<SynonymOccurrence> In(string text)
    {
        var found = new List<SynonymOccurrence>();
        if (entries.Count == 0)
            return found;

        var tokens = PhraseToken.Of(text);
        for (var i = 0; i < tokens.Count && found.Count < MostOccurrences;)
        {
            var entry = entries.GetValueOrDefault(tokens[i].Key)?.Find(candidate => candidate.StandsAt(tokens, i));
            if (entry is not null)
                found.Add(new(tokens[i].Start, tokens[i + entry.Keys.Length - 1].End, entry.Others));
            i += entry?.Keys.Length ?? 1;
        }

        return found;
    }

    private void Add(string phrase, string[] others)
    {
        string[] keys = [.. PhraseToken.Of(phrase).Select(token => token.Key)];
        if (keys.Length == 0)
            return;
        if (!entries.TryGetValue(keys[0], out var beginning))
            entries[keys[0]] = beginning = [];
        beginning.Add(new(keys, others));
        beginning.Sort((a, b) => b.Keys.Length.CompareTo(a.Keys.Length));
    }

    private sealed record Entry(string[] Keys, string[] Others)
    {
        public bool StandsAt(List<PhraseToken> tokens, int place) =>
            place + Keys.Length <= tokens.Count && Keys.Index().All(key => tokens[place + key.Index].Key == key.Item);
    }
}

/// <summary>A phrase of a text, with what may stand in its place.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Others">The other words and phrases of its group.</param>
internal sealed record SynonymOccurrence(int Start, int End, IReadOnlyList<string> Others)
{
    /// <summary>The text with <paramref name="other"/> in the phrase's place; only what stands after the phrase may have changed before.</summary>
    public string Replace(string text, string other) => string.Concat(text.AsSpan(0, Start), other, text.AsSpan(End));
}
