using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>Cuts running text to the sentences that bear on a question.</summary>
internal static class SentenceWindow
{
    private const double LeastOfBest = 0.25;

    /// <summary>
    /// From the sentence before the first that has a good part of the question to the one after the last, for what they lean on, be it in the
    /// chunk before or after; the whole chunk, if it has titles, lists, tables or code, which say little in parts, or if no sentence has any of
    /// the question.
    /// </summary>
    /// <param name="chunks">All chunks, those of a document in order.</param>
    /// <param name="chunk">The one to cut.</param>
    /// <param name="terms">What the question asks about.</param>
    public static Stretch Of(IReadOnlyList<Chunk> chunks, int chunk, AskedTerms terms)
    {
        var whole = Stretch.Whole(chunks, chunk);
        var text = chunks[chunk].Text;
        var sentences = SentencesOf(text);
        var masses = sentences.ConvertAll(sentence => terms.Mass(text[sentence]));
        var least = LeastOfBest * masses.DefaultIfEmpty().Max();
        if (least <= 0)
            return whole;

        var (first, last) = (masses.FindIndex(mass => mass >= least), masses.FindLastIndex(mass => mass >= least));
        return new(
            first > 0 ? (chunk, sentences[first - 1].Start.Value) : StartBefore(chunks, chunk) ?? whole.Start,
            last < sentences.Count - 1 ? (chunk, sentences[last + 1].End.Value) : EndAfter(chunks, chunk) ?? whole.End);
    }

    /// <summary>Where the last sentence of the chunk before begins, if the chunk goes on with it and both are running text.</summary>
    private static (int Chunk, int Place)? StartBefore(IReadOnlyList<Chunk> chunks, int chunk) =>
        chunk > 0 && chunks[chunk].GoesOnWith(chunks[chunk - 1]) && SentencesOf(chunks[chunk - 1].Text) is [.., var last]
            ? (chunk - 1, last.Start.Value)
            : null;

    /// <summary>Where the first sentence of the chunk after ends, if that goes on with the chunk and both are running text.</summary>
    private static (int Chunk, int Place)? EndAfter(IReadOnlyList<Chunk> chunks, int chunk) =>
        chunk < chunks.Count - 1 && chunks[chunk + 1].GoesOnWith(chunks[chunk]) && SentencesOf(chunks[chunk + 1].Text) is [var first, ..]
            ? (chunk + 1, first.End.Value)
            : null;

    /// <summary>The sentences of running text; none, if anything else is in it.</summary>
    private static List<Range> SentencesOf(string text)
    {
        TextLine[] lines = [.. TextLine.Of(text)];
        return Array.Exists(lines, line => line.Kind != LineKind.Prose)
            ? []
            : [.. lines.SelectMany(line => Sentences.Split(text[line.Start..line.End])
                .Select(range => (line.Start + range.Start.Value)..(line.Start + range.End.Value)))];
    }
}
