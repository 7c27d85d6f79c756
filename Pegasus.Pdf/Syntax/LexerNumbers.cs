using static Pegasus.Pdf.Syntax.CharacterClass;

namespace Pegasus.Pdf.Syntax;

/// <summary>Reads numbers as leniently as viewers do: signs doubled, a minus in the middle, no digits after the point.</summary>
internal static class LexerNumbers
{
    private static readonly PdfNumber[] Small = [.. Enumerable.Range(0, 1024).Select(value => new PdfNumber(value))];

    /// <summary>The number at the lexer's position; null, and the position unchanged, if there is none.</summary>
    public static PdfNumber? TryRead(Lexer lexer)
    {
        var data = lexer.Data;
        var at = lexer.Position;
        var negative = false;
        while (at < data.Length && data[at] is (byte)'+' or (byte)'-') negative |= data[at++] == '-';

        var digits = 0;
        double value = 0;
        double scale = 0;
        for (; at < data.Length; at++)
        {
            if (IsDigit(data[at]))
            {
                digits++;
                value = (value * 10) + (data[at] - '0');
                scale *= 10;
            }
            else if (data[at] == '.' && scale == 0)
            {
                scale = 1;
            }
            else
            {
                break;
            }
        }
        if (digits == 0 && scale == 0) return null;
        // "12-34" is written by some for 12; a word that only begins with digits is no number.
        while (at < data.Length && digits > 0 && (data[at] == '-' || (data[at] == '.' && scale > 0) || (scale > 0 && IsDigit(data[at])))) at++;
        if (at < data.Length && IsRegular(data[at])) return null;

        lexer.Position = at;
        if (scale > 1) value /= scale;
        if (!double.IsFinite(value)) value = 0;
        return !negative && value < Small.Length && value == (int)value ? Small[(int)value] : new PdfNumber(negative ? -value : value);
    }
}
