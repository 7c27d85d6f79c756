namespace Pegasus.Domain.Documents;

/// <summary>A place where a text may be cut.</summary>
/// <param name="Position">The index of the first character after the cut.</param>
/// <param name="Cost">What a cut here harms: below 0 it is welcome, 1 is as bad as one more chunk.</param>
internal readonly record struct CutPoint(int Position, double Cost);

/// <summary>Finds the places where a section's text may be cut, and what a cut there harms.</summary>
internal static class CutPoints
{
    private const double BeforeSection = -0.9;
    private const double BeforeTitle = -0.4;
    private const double BetweenParagraphs = 0;
    private const double BeforeList = 0.6;
    private const double BeforeLabel = 0.5;
    private const double BetweenItems = 0.5;
    private const double AfterItem = 0.9;
    private const double BetweenRows = 0.7;
    private const double BetweenLines = 0.3;
    private const double BetweenSentences = 0.4;
    private const double InsideSentence = 1.5;
    private const double AfterTitle = 3;
    private const double BetweenWords = 2;
    private const double InsideWord = 4;
    private const int LastResortStride = 100;

    /// <summary>Cuts between words are no closer than this: a text of a million letters in a row costs as much as one of words.</summary>
    private const int WordStride = 10;

    /// <summary>The cut points in order, each between two graphemes; no two neighbours are further apart than a chunk may be long.</summary>
    /// <param name="text">A section's text; the last cut point is its end.</param>
    public static List<CutPoint> Of(string text)
    {
        var cuts = new List<CutPoint>();
        var before = LineKind.Blank;
        TextLine[] lines = [.. TextLine.Of(text)];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Start > 0)
                Add(cuts, text, line.Start, line.Continues ? InsideSentence : CostBetween(before, line, OpensSection(text, lines, i)));
            foreach (var sentence in Sentences.Split(text[line.Start..line.End]))
            {
                if (sentence.Start.Value > 0)
                    Add(cuts, text, line.Start + sentence.Start.Value, BetweenSentences);
            }

            before = line.Kind;
        }

        Add(cuts, text, text.Length, 0);
        return cuts;
    }

    /// <summary>Whether a title stands above another title, or looks like no mere label.</summary>
    private static bool OpensSection(string text, TextLine[] lines, int i) => lines[i].Kind == LineKind.Title
        && ((i + 1 < lines.Length && lines[i + 1].Kind == LineKind.Title) || !char.IsLetter(text[lines[i].Start]));

    private static double CostBetween(LineKind before, TextLine line, bool opensSection) => (before, line.Kind) switch
    {
        (LineKind.Title or LineKind.Label, _) => AfterTitle,
        (_, LineKind.Title) => opensSection ? BeforeSection : BeforeTitle,
        (_, LineKind.Label) => BeforeLabel,
        (LineKind.TableRow, LineKind.TableRow) or (LineKind.Code, LineKind.Code) => BetweenRows,
        (LineKind.ListItem, LineKind.ListItem) => BetweenItems,
        (LineKind.ListItem, LineKind.Prose) when !line.AfterBlank => AfterItem,
        (_, LineKind.ListItem or LineKind.TableRow or LineKind.Code) => BeforeList,
        _ => line.AfterBlank ? BetweenParagraphs : BetweenLines,
    };

    private static void Add(List<CutPoint> cuts, string text, int position, double cost)
    {
        if (!Graphemes.StartsAt(text, position))
            return;
        var last = cuts.Count == 0 ? 0 : cuts[^1].Position;
        if (position - last > ChunkingDefaults.MaximumLength)
            AddWords(cuts, text, last, position);
        cuts.Add(new(position, cost));
    }

    private static void AddWords(List<CutPoint> cuts, string text, int start, int end)
    {
        var last = start;
        for (var i = start + 1; i < end; i++)
        {
            if (i - last < WordStride || !char.IsWhiteSpace(text[i - 1]) || char.IsWhiteSpace(text[i]) || !Graphemes.StartsAt(text, i))
                continue;
            AddGraphemes(cuts, text, last, i);
            cuts.Add(new(i, BetweenWords));
            last = i;
        }

        AddGraphemes(cuts, text, last, end);
    }

    /// <summary>Last resort, for a stretch without any white space: between graphemes, a few in each chunk's length.</summary>
    private static void AddGraphemes(List<CutPoint> cuts, string text, int start, int end)
    {
        if (end - start <= ChunkingDefaults.MaximumLength)
            return;

        var last = start;
        for (var i = start; i < end;)
        {
            if (i - last >= LastResortStride)
            {
                cuts.Add(new(i, InsideWord));
                last = i;
            }

            i += Graphemes.LengthAt(text, i, ChunkingDefaults.MaximumLength / 2);
        }
    }
}
