using Pegasus.Pdf.Content;

namespace Pegasus.Pdf.Layout;

/// <summary>Joins characters to words, in the order in which they were shown.</summary>
internal sealed class WordBuilder(Sheet sheet)
{
    /// <summary>A gap of so much of the font size parts words.</summary>
    private const double WordGap = 0.1;

    /// <summary>Going back by more than so much of the font size begins a word.</summary>
    private const double BackStep = 0.1;

    /// <summary>Characters whose base lines are further apart, in font sizes, are not of one word.</summary>
    private const double BaselineStep = 0.5;

    /// <summary>Characters whose base lines are further apart, in points, are raised or lowered.</summary>
    private const double Raised = 0.5;

    /// <summary>Raised characters are smaller by so much at least.</summary>
    private const double SmallerSize = 1.05;

    /// <summary>How far from its letter's base line an accent may stand, in font sizes.</summary>
    private const double AccentRise = 0.6;

    private readonly List<Word> words = [];
    private Word? current;
    private (PlacedGlyph Glyph, Word? Before, double EndBefore)? accent;

    public static List<Word> Build(Sheet sheet)
    {
        var builder = new WordBuilder(sheet);
        foreach (var glyph in sheet.Glyphs) builder.Add(glyph);
        return builder.words;
    }

    private void Add(PlacedGlyph glyph)
    {
        var frame = new Frame(sheet.Width, sheet.Height, glyph.QuarterTurns);
        var (start, baseline) = frame.FromSheet(glyph.X, glyph.Y);
        var (end, _) = frame.FromSheet(glyph.X + glyph.AdvanceX, glyph.Y + glyph.AdvanceY);
        if (end < start) (start, end) = (end, start);
        if (glyph.IsSpace)
        {
            if (current is not null) current.HasSpaceAfter = true;
            current = null;
            return;
        }
        if (accent is { } mark && Composed(mark.Glyph, glyph, frame) is { } letter)
        {
            glyph = glyph with { Text = letter };
            Remove(mark.Before, mark.EndBefore);
        }
        accent = Accents.IsAccent(glyph.Text) ? (glyph, current, current?.End ?? 0) : null;
        if (current is null || !Continues(current, glyph, start, baseline))
        {
            if (current is not null && EndsScript(current, glyph, baseline)) current.HasSpaceAfter = true;
            current = new Word(glyph, start, baseline);
            words.Add(current);
        }
        current.Glyphs.Add(glyph.Text);
        current.End = Math.Max(current.End, end);
        (current.LastBaseline, current.LastFontSize) = (baseline, glyph.FontSize);
    }

    /// <summary>The letter with its accent if it stands under it; otherwise null.</summary>
    private static string? Composed(PlacedGlyph mark, PlacedGlyph letter, Frame frame)
    {
        if (mark.QuarterTurns != letter.QuarterTurns) return null;
        var (middle, height) = frame.FromSheet(mark.X + (mark.AdvanceX / 2), mark.Y + (mark.AdvanceY / 2));
        var (start, baseline) = frame.FromSheet(letter.X, letter.Y);
        var (end, _) = frame.FromSheet(letter.X + letter.AdvanceX, letter.Y + letter.AdvanceY);
        return middle > start && middle < end && Math.Abs(height - baseline) < AccentRise * letter.FontSize ? Accents.Compose(mark.Text, letter.Text) : null;
    }

    /// <summary>Takes the accent back that was added last.</summary>
    private void Remove(Word? before, double endBefore)
    {
        if (current != before) words.RemoveAt(words.Count - 1);
        else current?.Glyphs.RemoveAt(current.Glyphs.Count - 1);
        current = before;
        if (current is not null) current.End = endBefore;
    }

    private static bool Continues(Word word, PlacedGlyph glyph, double start, double baseline)
    {
        var gap = start - word.End;
        return word.QuarterTurns == glyph.QuarterTurns && gap <= WordGap * word.FontSize && gap >= -BackStep * word.FontSize
            && Math.Abs(baseline - word.Baseline) <= BaselineStep * word.FontSize && !EndsScript(word, glyph, baseline);
    }

    /// <summary>Whether the word is over because its last character was raised or lowered, as a footnote's number is, and this one isn't.</summary>
    private static bool EndsScript(Word word, PlacedGlyph glyph, double baseline) =>
        Math.Abs(baseline - word.LastBaseline) > Raised && glyph.FontSize > word.LastFontSize * SmallerSize;
}
