using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>Cuts running text to the sentences that bear on a question.</summary>
internal static class SentenceWindow
{
    private const double LeastOfBest = 0.1;

    /// <summary>
    /// From the sentence before the first that has a part of the question to the one after the last, for what they lean on; the whole text,
    /// if it has titles, lists, tables or code, which say little in parts, or if no sentence has any of the question.
    /// </summary>
    /// <param name="text">A chunk's text.</param>
    /// <param name="terms">What the question asks about.</param>
    public static string Of(string text, AskedTerms terms)
    {
        TextLine[] lines = [.. TextLine.Of(text)];
        if (lines.Any(line => line.Kind != LineKind.Prose))
            return text;

        var sentences = lines.SelectMany(line => Sentences.Split(text[line.Start..line.End])
            .Select(range => (Start: line.Start + range.Start.Value, End: line.Start + range.End.Value))).ToList();
        var masses = sentences.ConvertAll(sentence => terms.Mass(text[sentence.Start..sentence.End]));
        var least = LeastOfBest * masses.DefaultIfEmpty().Max();
        if (least <= 0)
            return text;

        var first = Math.Max(0, masses.FindIndex(mass => mass >= least) - 1);
        var last = Math.Min(sentences.Count - 1, masses.FindLastIndex(mass => mass >= least) + 1);
        return Graphemes.Trim(text.AsSpan(sentences[first].Start..sentences[last].End)).ToString();
    }
}
