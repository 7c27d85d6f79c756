namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Makes of found passages what an answer is given to read: less text, the same answer. An excerpt is a passage whose chunk's text is cut to
/// consecutive sentences; document, heading and page stay the chunk's.
/// </summary>
public static class Excerpts
{
    /// <summary>How many passages an answer is made of at most.</summary>
    public const int MostPassages = 5;

    /// <summary>What all excerpts of an answer may cost a model together, in estimated tokens; the best one is always among them.</summary>
    public const int TokenBudget = 2_000;

    /// <summary>How many more passages to find, in place of those that are left out.</summary>
    internal const int Spare = 10;

    private const double LeastOfMost = 0.6;
    private const double Repeated = 0.9;

    /// <summary>The excerpts of passages, best first: of those that have a good part of the question and say something new.</summary>
    /// <param name="passages">The passages, best first.</param>
    /// <param name="terms">What they were found for.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="byWordsAlone">Whether they were found by their words alone; one that has few of the question's is left out then.</param>
    internal static IReadOnlyList<Passage> Of(IReadOnlyList<Passage> passages, AskedTerms terms, int most, bool byWordsAlone)
    {
        var masses = passages.Select(passage => terms.Mass($"{passage.Chunk.Heading}\n{passage.Chunk.Text}")).ToList();
        var least = byWordsAlone ? LeastOfMost * masses.DefaultIfEmpty().Max() : 0;
        var kept = new List<Passage>();
        var read = new List<HashSet<string>>();
        var left = TokenBudget;
        foreach (var (passage, _) in passages.Zip(masses).Where(pair => pair.Second >= least))
        {
            HashSet<string> words = [.. TextAnalyzer.Terms(passage.Chunk.Text)];
            if (read.Exists(earlier => words.Count(earlier.Contains) >= Repeated * words.Count))
                continue;
            var excerpt = passage with { Chunk = passage.Chunk with { Text = SentenceWindow.Of(passage.Chunk.Text, terms) } };
            left -= TokenEstimate.Of(excerpt.Chunk.Text);
            if (kept.Count == most || (left < 0 && kept.Count > 0))
                break;
            kept.Add(excerpt);
            read.Add(words);
        }

        return kept;
    }
}
