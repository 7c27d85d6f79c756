namespace Pegasus.Pdf.Content;

/// <summary>Gathers the characters of one page. Text that the file gives for others (ActualText) takes their place.</summary>
internal sealed class GlyphSink(ReadingBudget budget, double width, double height)
{
    private readonly Stack<(string? Text, int Start)> marks = new();
    private int replaced;

    public List<PlacedGlyph> Glyphs { get; } = [];

    /// <summary>Adds a character, unless it lies beside the sheet.</summary>
    public void Add(PlacedGlyph glyph)
    {
        budget.CountGlyph();
        if (glyph.X + glyph.AdvanceX < 0 || glyph.X > width || glyph.Y + glyph.AdvanceY < 0 || glyph.Y > height) return;
        if (!double.IsFinite(glyph.X + glyph.Y + glyph.AdvanceX + glyph.AdvanceY + glyph.FontSize)) return;
        if (Glyphs.Count == budget.Limits.MaxPageGlyphs) throw PdfException.TooIntricate("more characters on a page");
        Glyphs.Add(glyph);
    }

    /// <summary>Begins marked content.</summary>
    /// <param name="actualText">The text that it stands for; null if it says nothing.</param>
    public void BeginMark(string? actualText)
    {
        if (marks.Count >= budget.Limits.MaxDepth) throw PdfException.TooIntricate("marks nested more deeply");
        // Inside of what is to be replaced as a whole, nothing else is.
        marks.Push((replaced == 0 ? actualText : null, Glyphs.Count));
        if (marks.Peek().Text is not null) replaced++;
    }

    public void EndMark()
    {
        if (!marks.TryPop(out var mark) || mark.Text is not { } text) return;
        replaced--;
        if (mark.Start >= Glyphs.Count) return;
        var (first, last) = (Glyphs[mark.Start], Glyphs[^1]);
        Glyphs.RemoveRange(mark.Start, Glyphs.Count - mark.Start);
        if (text.Length > 0)
            Glyphs.Add(first with { Text = text, AdvanceX = last.X + last.AdvanceX - first.X, AdvanceY = last.Y + last.AdvanceY - first.Y });
    }
}
