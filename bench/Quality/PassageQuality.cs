using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>How exactly the passages cover the characters that answer; each figure is a mean over the questions.</summary>
/// <param name="Recall">The share of the answering characters that the passages hold.</param>
/// <param name="Overlap">Intersection over union of both, what passages repeat counted each time, as chunking_evaluation does.</param>
/// <param name="Length">The characters of all passages together.</param>
internal sealed record PassageQuality(double Recall, double Overlap, double Length)
{
    public static PassageQuality Of(IReadOnlyCollection<PassageQuality> each) =>
        new(each.Average(one => one.Recall), each.Average(one => one.Overlap), each.Average(one => one.Length));

    /// <param name="question">The question.</param>
    /// <param name="passages">What was found for it.</param>
    /// <param name="documents">The documents by their ids.</param>
    public static PassageQuality Of(TestQuestion question, IEnumerable<Passage> passages, IReadOnlyDictionary<string, TestDocument> documents)
    {
        TextSpan[] found = [.. passages.Select(passage => Place(passage, documents[passage.Chunk.DocumentId]))];
        var wanted = question.Answers.SelectMany(Characters).ToHashSet();
        var hit = found.SelectMany(Characters).Where(wanted.Contains).ToHashSet().Count;
        var length = found.Sum(span => span.End - span.Start);
        return new((double)hit / wanted.Count, hit / (double)(length + wanted.Count - hit), length);
    }

    /// <summary>Where a passage stands, white space aside: between chunks, it is written anew.</summary>
    private static TextSpan Place(Passage passage, TestDocument document)
    {
        int[] places = [.. Enumerable.Range(0, document.Text.Length).Where(place => !char.IsWhiteSpace(document.Text[place]))];
        var first = Letters(document.Text).IndexOf(Letters(passage.Chunk.Text), StringComparison.Ordinal);
        return first >= 0
            ? new(document.Id, places[first], places[first + Letters(passage.Chunk.Text).Length - 1] + 1)
            : throw new InvalidOperationException($"A passage of {document.Id} does not stand there: {passage.Chunk.Text}");
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static IEnumerable<(string DocumentId, int Place)> Characters(TextSpan span) =>
        Enumerable.Range(span.Start, span.End - span.Start).Select(place => (span.DocumentId, place));
}
