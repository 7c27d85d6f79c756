using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Makes of found chunks what an answer is given to read: less text, the same answer. An excerpt is a passage whose text are the sentences
/// that bear on the question, over the ends of chunks where the text goes on; document, heading and page stay the chunk's.
/// </summary>
public static class Excerpts
{
    /// <summary>How many passages an answer is made of at most.</summary>
    public const int MostPassages = 5;

    /// <summary>What all excerpts of an answer may cost a model together, in estimated tokens; the best one is always among them.</summary>
    public const int TokenBudget = 2_000;

    /// <summary>How many more chunks to find, in place of those that are left out.</summary>
    internal const int Spare = 10;

    /// <summary>How many chunks may be read beyond the number of excerpts, where they go on with others.</summary>
    private const int MostJoined = 2;

    private const double LeastOfMost = 0.6;
    private const double Repeated = 0.9;

    /// <summary>The excerpts of found chunks, best first: of those that have a good part of the question and say something new.</summary>
    /// <param name="chunks">All chunks, those of a document in order.</param>
    /// <param name="found">What was found, best first.</param>
    /// <param name="terms">What it was found for.</param>
    /// <param name="most">How many excerpts at most.</param>
    /// <param name="byWordsAlone">Whether they were found by their words alone; one that has few of the question's is left out then.</param>
    internal static IReadOnlyList<Passage> Of(IReadOnlyList<Chunk> chunks, IReadOnlyList<Found> found, AskedTerms terms, int most, bool byWordsAlone)
    {
        var masses = found.Select(one => terms.Mass($"{chunks[one.Chunk].Heading}\n{chunks[one.Chunk].Text}")).ToList();
        var least = byWordsAlone ? LeastOfMost * masses.DefaultIfEmpty().Max() : 0;
        var excerpts = new List<Excerpt>();
        var read = new List<HashSet<string>>();
        foreach (var (one, _) in found.Zip(masses).Where(pair => pair.Second >= least).TakeWhile(_ => read.Count < most + MostJoined))
        {
            HashSet<string> words = [.. TextAnalyzer.Terms(chunks[one.Chunk].Text)];
            if (read.Exists(earlier => words.Count(earlier.Contains) >= Repeated * words.Count))
                continue;
            var more = Add(excerpts, new(one, SentenceWindow.Of(chunks, one.Chunk, terms)), chunks);
            if (more.Count > most)
                continue;
            if (excerpts.Count > 0 && more.Sum(excerpt => TokenEstimate.Of(excerpt.Place.Read(chunks))) > TokenBudget)
                break;
            excerpts = more;
            read.Add(words);
        }

        return excerpts.ConvertAll(excerpt => new Passage(chunks[excerpt.Best.Chunk] with { Text = excerpt.Place.Read(chunks) }, excerpt.Best.Score));
    }

    /// <summary>The excerpts with one more, or with one that is longer where they meet: it stands in the place of the best.</summary>
    private static List<Excerpt> Add(List<Excerpt> excerpts, Excerpt more, IReadOnlyList<Chunk> chunks)
    {
        var met = excerpts.Where(excerpt => excerpt.Place.Meets(more.Place, chunks)).ToList();
        if (met.Count == 0)
            return [.. excerpts, more];
        var joined = met[0] with { Place = met.Aggregate(more.Place, (place, excerpt) => place.Join(excerpt.Place)) };
        return [.. excerpts.Where(excerpt => excerpt == met[0] || !met.Contains(excerpt)).Select(excerpt => excerpt == met[0] ? joined : excerpt)];
    }

    /// <summary>A stretch of text, and the best chunk that it was found by.</summary>
    private sealed record Excerpt(Found Best, Stretch Place);
}
