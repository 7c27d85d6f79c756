namespace Pegasus.Domain.Documents;

/// <summary>
/// Cuts a document into chunks at the cheapest places: before titles and between paragraphs first, between list items and
/// sentences next, inside words never unless nothing else is left. Optimal cuts by dynamic programming, as for the line
/// breaks of a paragraph (Knuth and Plass, "Breaking Paragraphs into Lines", 1981).
/// </summary>
public static class Chunker
{
    /// <summary>How many cuts back a chunk may begin; it is the limit only where they stand closer than four characters.</summary>
    private const int MostCandidates = 250;

    /// <summary>Sections of more characters are cut stretch by stretch, so that what this takes of memory does not grow with them.</summary>
    private const int Stretch = 256 * 1024;

    /// <summary>
    /// The document's chunks in reading order. A chunk never spans two sections; together the chunks' texts hold all of the
    /// sections' text but white space at the cuts.
    /// </summary>
    /// <param name="documentId">Goes into each chunk.</param>
    /// <param name="documentName">Goes into each chunk.</param>
    /// <param name="document">What was extracted.</param>
    public static IReadOnlyList<Chunk> Split(string documentId, string documentName, ExtractedDocument document)
    {
        var chunks = new List<Chunk>();
        foreach (var section in document.Sections)
        {
            var heading = string.Join(ChunkingDefaults.HeadingSeparator, section.HeadingPath);
            var first = chunks.Count;
            var between = "";
            foreach (var piece in Pieces(section.Text))
            {
                var text = Graphemes.Trim(piece);
                if (!piece.AsSpan().Overlaps(text, out var start))
                {
                    between = ChunkBreaks.Of(between + piece).ToText();
                    continue;
                }

                var parted = chunks.Count == first ? ChunkBreak.Section : ChunkBreaks.Of(between + piece[..start]);
                chunks.Add(new(documentId, documentName, chunks.Count, heading, text.ToString()) { Page = section.Page, Break = parted });
                between = piece[(start + text.Length)..];
            }
        }

        return chunks;
    }

    /// <summary>The text cut at the cheapest places, with all its white space.</summary>
    private static IEnumerable<string> Pieces(string text) => Stretches(text).SelectMany(stretch => Ranges(stretch).Select(range => stretch[range]));

    private static IEnumerable<string> Stretches(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = EndOfStretch(text, start);
            yield return text[start..end];
        }
    }

    /// <summary>Where the last paragraph of a stretch ends, or its last line, or word; the text's end, if it has no white space.</summary>
    private static int EndOfStretch(string text, int start)
    {
        if (text.Length - start <= Stretch)
            return text.Length;
        foreach (var space in (ReadOnlySpan<string>)["\n\n", "\n", " "])
        {
            var last = text.AsSpan(start, Stretch).LastIndexOf(space);
            if (last >= 0 && Graphemes.StartsAt(text, start + last + space.Length))
                return start + last + space.Length;
        }

        return text.Length;
    }

    private static List<Range> Ranges(string text)
    {
        var cuts = CutPoints.Of(text);
        var previous = CheapestPredecessors(cuts);
        var ranges = new List<Range>();
        for (var i = cuts.Count - 1; i >= 0; i = previous[i])
        {
            var start = previous[i] < 0 ? 0 : cuts[previous[i]].Position;
            ranges.Add(start..cuts[i].Position);
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>For each cut the one before it on the cheapest way from the text's start; -1 is the start itself.</summary>
    private static int[] CheapestPredecessors(List<CutPoint> cuts)
    {
        var cost = new double[cuts.Count];
        var previous = new int[cuts.Count];
        for (var i = 0; i < cuts.Count; i++)
        {
            cost[i] = double.PositiveInfinity;
            for (var j = i - 1; j >= Math.Max(-1, i - MostCandidates); j--)
            {
                var length = cuts[i].Position - (j < 0 ? 0 : cuts[j].Position);
                if (length > ChunkingDefaults.MaximumLength && j < i - 1)
                    break;
                var total = (j < 0 ? 0 : cost[j]) + cuts[i].Cost + CostOfLength(length);
                if (total < cost[i])
                    (cost[i], previous[i]) = (total, j);
            }
        }

        return previous;
    }

    private static double CostOfLength(int length)
    {
        var cost = 1d;
        if (length < ChunkingDefaults.ComfortableLength)
            cost += 1 - ((double)length / ChunkingDefaults.ComfortableLength);
        if (length > ChunkingDefaults.TargetLength)
            cost += (double)(length - ChunkingDefaults.TargetLength) / ChunkingDefaults.TargetLength;
        return cost;
    }
}
