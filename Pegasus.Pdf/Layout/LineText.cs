using System.Text;

namespace Pegasus.Pdf.Layout;

/// <summary>A line as text, in the order in which it is read.</summary>
internal static class LineText
{
    /// <summary>A gap of so much of the font size is a space.</summary>
    private const double SpaceGap = 0.1;

    /// <summary>Of the font size: gaps between letters that are set wide, and how far they may differ.</summary>
    private const double WidestLetterGap = 0.5, EvenGap = 0.1;

    public static string Of(TextLine line)
    {
        var glyphs = new List<string>();
        var isSpacedOut = IsSpacedOut(line.Words);
        for (var i = 0; i < line.Words.Count; i++)
        {
            var word = line.Words[i];
            glyphs.AddRange(word.Glyphs);
            if (i + 1 < line.Words.Count && (word.HasSpaceAfter || (!isSpacedOut && Gap(word, line.Words[i + 1]) > SpaceGap))) glyphs.Add(" ");
        }
        return glyphs.Exists(IsRightToLeft) ? Reordered(glyphs) : string.Concat(glyphs);
    }

    private static double Gap(Word word, Word next) => (next.Start - word.End) / word.FontSize;

    /// <summary>Single letters with even gaps between them are one word, set wide.</summary>
    private static bool IsSpacedOut(List<Word> words)
    {
        if (words.Count < 3 || words.Exists(word => word.Glyphs.Count > 1 || word.HasSpaceAfter)) return false;
        var gaps = words.Zip(words.Skip(1), Gap).ToList();
        return gaps.Max() < WidestLetterGap && gaps.Max() - gaps.Min() < EvenGap;
    }

    /// <summary>
    /// What was written from right to left stands in the line from left to right as it is seen. Turns it round: all of the
    /// line if most of it is of that kind, and back the parts from left to right within it; else these parts only.
    /// </summary>
    private static string Reordered(List<string> glyphs)
    {
        var runs = Runs(glyphs);
        var text = new StringBuilder();
        if (glyphs.Count(IsRightToLeft) > glyphs.Count(IsLeftToRight)) runs.Reverse();
        foreach (var (isRightToLeft, run) in runs)
        {
            if (isRightToLeft) run.Reverse();
            text.AppendJoin("", run);
        }
        return text.ToString();
    }

    /// <summary>Stretches of one direction; what has none, such as a space, goes with both its neighbours, or else apart.</summary>
    private static List<(bool IsRightToLeft, List<string> Glyphs)> Runs(List<string> glyphs)
    {
        var isMostlyRightToLeft = glyphs.Count(IsRightToLeft) > glyphs.Count(IsLeftToRight);
        var runs = new List<(bool IsRightToLeft, List<string> Glyphs)>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            var direction = Direction(glyphs[i]);
            if (direction is null)
            {
                var before = runs.Count > 0 ? runs[^1].IsRightToLeft : isMostlyRightToLeft;
                var next = glyphs.FindIndex(i, glyph => Direction(glyph) is not null);
                direction = next >= 0 && Direction(glyphs[next]) == before ? before : isMostlyRightToLeft;
            }
            if (runs.Count == 0 || runs[^1].IsRightToLeft != direction) runs.Add((direction.Value, []));
            runs[^1].Glyphs.Add(glyphs[i]);
        }
        return runs;
    }

    private static bool? Direction(string glyph) => IsRightToLeft(glyph) ? true : IsLeftToRight(glyph) ? false : null;

    /// <summary>Hebrew, Arabic, Syriac, Thaana and N'Ko, and the presentation forms of the first two.</summary>
    private static bool IsRightToLeft(string glyph) =>
        glyph.Length > 0 && glyph[0] is (>= '\u0590' and < '\u0800') or (>= '\uFB1D' and < '\uFE00') or (>= '\uFE70' and < '\uFEFF') && !IsLeftToRight(glyph);

    private static bool IsLeftToRight(string glyph) =>
        glyph.Length > 0 && glyph[0] is (>= '0' and <= '9') or (>= '\u0660' and <= '\u0669') or (>= '\u06F0' and <= '\u06F9')
        || (glyph.Length > 0 && char.IsLetter(glyph[0]) && glyph[0] is < '\u0590' or (>= '\u0800' and < '\uFB00'));
}
