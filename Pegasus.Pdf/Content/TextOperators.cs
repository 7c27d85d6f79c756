using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Content;

/// <summary>The operators that need nothing but numbers and strings (ISO 32000-2, 8.4.4, 9.3 and 9.4). Those that lack operands do nothing.</summary>
internal static class TextOperators
{
    public static void Apply(string operation, List<PdfObject> operands, ref TextState state, TextShower text)
    {
        var first = (operands.Count > 0 ? operands[^1] as PdfNumber : null)?.Value;
        switch (operation)
        {
            case "cm" when Matrix(operands) is { } matrix: state.Transform = matrix.Then(state.Transform); break;
            case "BT": text.Begin(); break;
            case "Tc" when first is { } value: state.CharacterSpacing = value; break;
            case "Tw" when first is { } value: state.WordSpacing = value; break;
            case "Tz" when first is { } value: state.HorizontalScale = value / 100; break;
            case "TL" when first is { } value: state.Leading = value; break;
            case "Ts" when first is { } value: state.Rise = value; break;
            case "Tm" when Matrix(operands) is { } matrix: text.SetPen(matrix); break;
            case "Td" when operands is [PdfNumber x, PdfNumber y]: text.MoveLine(x.Value, y.Value); break;
            case "TD" when operands is [PdfNumber x, PdfNumber y]:
                state.Leading = -y.Value;
                text.MoveLine(x.Value, y.Value);
                break;
            case "T*": text.MoveLine(0, -state.Leading); break;
            case "Tj" when operands is [.., PdfString shown]: text.Show(state, shown); break;
            case "TJ" when operands is [.., PdfArray shown]: text.Show(state, shown); break;
            case "'" when operands is [.., PdfString shown]:
                text.MoveLine(0, -state.Leading);
                text.Show(state, shown);
                break;
            case "\"" when operands is [PdfNumber word, PdfNumber character, PdfString shown]:
                (state.WordSpacing, state.CharacterSpacing) = (word.Value, character.Value);
                text.MoveLine(0, -state.Leading);
                text.Show(state, shown);
                break;
        }
    }

    private static Matrix? Matrix(List<PdfObject> operands) =>
        operands is [PdfNumber a, PdfNumber b, PdfNumber c, PdfNumber d, PdfNumber e, PdfNumber f]
            ? new Matrix(a.Value, b.Value, c.Value, d.Value, e.Value, f.Value)
            : null;
}
