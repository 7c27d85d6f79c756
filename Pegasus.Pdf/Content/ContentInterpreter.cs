using Pegasus.Pdf.Fonts;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Content;

/// <summary>Carries out a page's content as far as it shows text; lines, colours and pictures are passed over.</summary>
internal sealed class ContentInterpreter(ObjectStore store, FontReader fonts, GlyphSink sink)
{
    private const int MostOperands = 64;
    private const int MostObjectsPerOperator = 100_000;
    private const int MostSavedStates = 10_000;

    private readonly Stack<PdfStream> forms = new();

    /// <summary>Carries out a content stream.</summary>
    /// <param name="content">Its bytes, unpacked.</param>
    /// <param name="resources">The fonts and forms that it names.</param>
    /// <param name="state">What holds at its beginning.</param>
    public void Run(ReadOnlyMemory<byte> content, PdfDictionary resources, TextState state)
    {
        var objects = 0;
        var lexer = new Lexer(content);
        var parser = new ObjectParser(lexer, store.Budget.Limits, () =>
        {
            store.Budget.Step();
            if (++objects > MostObjectsPerOperator) throw PdfException.TooIntricate("longer operands");
        })
        { ReadsReferences = false };
        var saved = new Stack<TextState>();
        var text = new TextShower(sink);
        var operands = new List<PdfObject>();
        while (parser.Next() is { } token)
        {
            if (token is not PdfKeyword { Word: var operation } || operation is "true" or "false" or "null")
            {
                if (operands.Count < MostOperands) operands.Add(token);
                continue;
            }
            switch (operation)
            {
                case "q" when saved.Count == MostSavedStates: throw PdfException.TooIntricate("states nested more deeply");
                case "q": saved.Push(state); break;
                case "Q": if (saved.TryPop(out var before)) state = before; break;
                case "BI": InlineImage.Skip(parser); break;
                case "Do": Draw(resources, Name(operands), state); break;
                case "BMC": sink.BeginMark(null); break;
                case "BDC": sink.BeginMark(ActualText(resources, operands)); break;
                case "EMC": sink.EndMark(); break;
                case "Tf": SetFont(ref state, resources, operands); break;
                case "gs": SetFontOfState(ref state, resources, Name(operands)); break;
                default: TextOperators.Apply(operation, operands, ref state, text); break;
            }
            operands.Clear();
            objects = 0;
        }
    }

    private void Draw(PdfDictionary resources, string? name, TextState state)
    {
        if (name is null || store.Resolve(store.Dictionary(resources["XObject"])?[name]) is not PdfStream form) return;
        if (store.Name(form.Dictionary["Subtype"]) != "Form" || forms.Contains(form)) return;
        if (forms.Count == store.Budget.Limits.MaxFormDepth) throw PdfException.TooIntricate("forms nested more deeply");
        if (Numbers(store.Array(form.Dictionary["Matrix"])) is [var a, var b, var c, var d, var e, var f])
            state.Transform = new Matrix(a, b, c, d, e, f).Then(state.Transform);
        forms.Push(form);
        Run(store.Decode(form), store.Dictionary(form.Dictionary["Resources"]) ?? resources, state);
        forms.Pop();
    }

    private void SetFont(ref TextState state, PdfDictionary resources, List<PdfObject> operands)
    {
        if (operands is not [PdfName name, PdfNumber size]) return;
        state.Font = fonts.Read(store.Dictionary(store.Dictionary(resources["Font"])?[name.Value]));
        state.FontSize = size.Value;
    }

    private void SetFontOfState(ref TextState state, PdfDictionary resources, string? name)
    {
        if (name is null || store.Dictionary(store.Dictionary(resources["ExtGState"])?[name]) is not { } graphics) return;
        if (store.Array(graphics["Font"])?.Items is not [var font, var size]) return;
        state.Font = fonts.Read(store.Dictionary(font));
        state.FontSize = store.Number(size)?.Value ?? 0;
    }

    private string? ActualText(PdfDictionary resources, List<PdfObject> operands)
    {
        if (operands is not [_, var last]) return null;
        var properties = last is PdfName name ? store.Dictionary(store.Dictionary(resources["Properties"])?[name.Value]) : last as PdfDictionary;
        return (store.Resolve(properties?["ActualText"]) as PdfString)?.ToText();
    }

    private double[] Numbers(PdfArray? array) => [.. (array?.Items ?? []).Select(item => store.Number(item)?.Value ?? 0)];

    private static string? Name(List<PdfObject> operands) => (operands.LastOrDefault() as PdfName)?.Value;
}
