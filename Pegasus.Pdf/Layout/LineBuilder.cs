namespace Pegasus.Pdf.Layout;

/// <summary>Makes lines of a block's words. Lengths are in font sizes.</summary>
internal static class LineBuilder
{
    /// <summary>How far apart base lines may be: superscripts belong to their line.</summary>
    private const double LineTolerance = 0.5;

    /// <summary>The widest gap within a line.</summary>
    private const double WidestGap = 1.5;

    /// <summary>How far a word may begin before the last one has ended.</summary>
    private const double Overlap = 0.5;

    /// <summary>The same text so near is there to look bold or to throw a shadow.</summary>
    private const double ShadowAlong = 0.2, ShadowAcross = 0.1;

    /// <summary>The lines from top to bottom, those at the same height from left to right.</summary>
    public static List<TextLine> Build(List<Word> block, ReadingBudget budget)
    {
        var words = WithoutShadows(block, budget);
        var isTaken = new bool[words.Count];
        var largest = words.Max(word => word.FontSize);
        var lines = new List<TextLine>();
        for (var i = 0; i < words.Count; i++)
        {
            if (isTaken[i]) continue;
            var start = Leftmost(words, isTaken, i, largest, budget);
            isTaken[start] = true;
            var line = new TextLine(words[start]);
            while (Next(words, isTaken, line.Last, i, largest, budget) is { } next)
            {
                isTaken[next] = true;
                line.Words.Add(words[next]);
            }
            lines.Add(line);
            if (!isTaken[i]) i--;
        }
        return Sorted(lines);
    }

    private static List<Word> WithoutShadows(List<Word> block, ReadingBudget budget)
    {
        var words = block.OrderBy(word => word.Baseline).ThenBy(word => word.Start).ToList();
        var kept = new List<Word>(words.Count);
        foreach (var word in words)
        {
            var isShadow = false;
            for (var i = kept.Count - 1; i >= 0 && word.Baseline - kept[i].Baseline < ShadowAcross * word.FontSize && !isShadow; i--)
            {
                budget.Step();
                isShadow = Math.Abs(kept[i].Start - word.Start) < ShadowAlong * word.FontSize && kept[i].Glyphs.SequenceEqual(word.Glyphs);
                if (isShadow) kept[i].HasSpaceAfter |= word.HasSpaceAfter;
            }
            if (!isShadow) kept.Add(word);
        }
        return kept;
    }

    /// <summary>Of the words on the first one's line the leftmost.</summary>
    private static int Leftmost(List<Word> words, bool[] isTaken, int first, double largest, ReadingBudget budget)
    {
        var best = first;
        for (var i = first + 1; i < words.Count && words[i].Baseline - words[first].Baseline < LineTolerance * largest; i++)
        {
            budget.Step();
            if (!isTaken[i] && IsLevel(words[first], words[i]) && words[i].Start < words[best].Start) best = i;
        }
        return best;
    }

    /// <summary>The word that follows on the line; null if the line ends.</summary>
    private static int? Next(List<Word> words, bool[] isTaken, Word last, int from, double largest, ReadingBudget budget)
    {
        int? best = null;
        for (var i = from; i < words.Count && words[i].Baseline - last.Baseline < LineTolerance * largest; i++)
        {
            budget.Step();
            var word = words[i];
            var gap = word.Start - last.End;
            if (isTaken[i] || !IsLevel(last, word)) continue;
            if (gap > WidestGap * last.FontSize || gap < -Overlap * last.FontSize || word.Start < last.Start) continue;
            if (best is null || word.Start < words[best.Value].Start) best = i;
        }
        return best;
    }

    private static bool IsLevel(Word word, Word other) =>
        Math.Abs(word.Baseline - other.Baseline) < LineTolerance * Math.Max(word.FontSize, other.FontSize);

    private static List<TextLine> Sorted(List<TextLine> lines)
    {
        var sorted = new List<TextLine>();
        foreach (var line in lines.OrderBy(line => line.Baseline))
        {
            var at = sorted.Count;
            while (at > 0 && line.Baseline - sorted[at - 1].Baseline < LineTolerance * line.Words[0].FontSize * 0.5 && sorted[at - 1].Start > line.Start) at--;
            sorted.Insert(at, line);
        }
        return sorted;
    }
}
