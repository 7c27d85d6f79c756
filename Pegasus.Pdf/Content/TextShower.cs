using Pegasus.Pdf.Fonts;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Content;

/// <summary>Shows strings: moves the pen over the page and puts each character where it falls (ISO 32000-2, 9.4).</summary>
internal sealed class TextShower(GlyphSink sink)
{
    private const double Unit = 1000;

    private readonly List<FontGlyph> glyphs = [];
    private Matrix line = Matrix.Identity;
    private Matrix pen = Matrix.Identity;

    public void Begin() => SetPen(Matrix.Identity);

    public void SetPen(Matrix matrix) => line = pen = matrix;

    /// <summary>Moves to a line that begins at a distance from the present line's beginning.</summary>
    public void MoveLine(double x, double y) => SetPen(Matrix.Translation(x, y).Then(line));

    /// <summary>Shows an array of strings, and moves the pen back by the numbers between them.</summary>
    public void Show(in TextState state, PdfArray parts)
    {
        foreach (var part in parts.Items)
        {
            if (part is PdfString text) Show(state, text);
            else if (part is PdfNumber { Value: var back }) Move(state, -back / Unit * state.FontSize);
        }
    }

    public void Show(in TextState state, PdfString text)
    {
        if (state.Font is not { } font) return;
        glyphs.Clear();
        font.Read(text.Bytes, glyphs);
        foreach (var glyph in glyphs)
        {
            Place(state, font, glyph);
            var spacing = state.CharacterSpacing + (glyph.TakesWordSpacing ? state.WordSpacing : 0);
            Move(state, font.IsVertical ? -(glyph.Width * state.FontSize) - spacing : (glyph.Width * state.FontSize) + spacing);
        }
    }

    private void Place(in TextState state, PdfFont font, FontGlyph glyph)
    {
        var matrix = pen.Then(state.Transform);
        var (x, y) = matrix.Apply(0, state.Rise);
        var along = glyph.Width * state.FontSize;
        var (dx, dy) = font.IsVertical ? (matrix.C * -along, matrix.D * -along) : (matrix.A * along * state.HorizontalScale, matrix.B * along * state.HorizontalScale);
        var size = Math.Abs(state.FontSize) * Math.Sqrt((matrix.C * matrix.C) + (matrix.D * matrix.D)) * font.SizeFactor;
        sink.Add(new PlacedGlyph(glyph.Text, x, y, dx, dy, Turns(matrix, state, font), size, font));
    }

    /// <summary>
    /// The writing direction that is nearest to the matrix's: that of the advance, for drawings may turn a mirrored matrix around again. A
    /// mirrored one counts as upright.
    /// </summary>
    private static int Turns(Matrix matrix, in TextState state, PdfFont font)
    {
        var sign = state.FontSize < 0 ? -1 : 1;
        var (a, b, c, d) = (matrix.A * sign, matrix.B * sign, matrix.C * sign, matrix.D * sign);
        var turns = Math.Abs(a * d) > Math.Abs(b * c) ? (a > 0 || d < 0 ? 0 : 2) : (b > 0 ? 1 : 3);
        return font.IsVertical ? (turns + 1) % 4 : turns;
    }

    private void Move(in TextState state, double distance)
    {
        var move = state.Font is { IsVertical: true } ? Matrix.Translation(0, distance) : Matrix.Translation(distance * state.HorizontalScale, 0);
        pen = move.Then(pen);
    }
}
