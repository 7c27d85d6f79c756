using Pegasus.Pdf.Fonts.Programs;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>
/// Makes fonts with codes of several bytes (ISO 32000-2, 9.7). What a code says is looked for in the ToUnicode map, then in
/// the code itself where it is in a text encoding, in the collection that its glyph is of, and last in the embedded font.
/// </summary>
internal sealed class CompositeFontReader(ObjectStore store)
{
    public CompositeFont Read(PdfDictionary font)
    {
        var descendant = store.Array(font["DescendantFonts"])?.Items is [var first, ..] ? store.Dictionary(first) : store.Dictionary(font["DescendantFonts"]);
        descendant ??= PdfDictionary.Empty;
        var descriptor = store.Dictionary(descendant["FontDescriptor"]);
        var named = Map(font["Encoding"]);
        var encoding = named ?? PredefinedCMaps.Find("Identity-H")!;
        var toUnicode = store.Resolve(font["ToUnicode"]) is PdfStream stream ? new CMapParser(store).Parse(stream) : null;
        var collection = named is null ? null : CidTexts.Of((store.Resolve(store.Dictionary(descendant["CIDSystemInfo"])?["Ordering"]) as PdfString)?.ToText());
        var program = toUnicode is { HasTexts: true } ? null : FontProgram.Read(store, descriptor);
        var glyphOf = CidToGid(descendant);
        var metrics = FontMetrics.Of(store, descriptor);
        return new CompositeFont(encoding, new CidWidths(store, descendant, encoding.IsVertical), (code, cid) =>
            toUnicode?.TextOf(code.Value) ?? TextOfCode(encoding, code) ?? collection?.GetValueOrDefault(cid) ?? program?.TextOfGlyph(glyphOf(cid)) ?? "")
        {
            Ascent = metrics.Ascent,
            Descent = metrics.Descent,
            IsVertical = encoding.IsVertical,
        };
    }

    private CMap? Map(PdfObject? value) => store.Resolve(value) switch
    {
        PdfName name => PredefinedCMaps.Find(name.Value),
        PdfStream stream => new CMapParser(store).Parse(stream),
        _ => null,
    };

    private static string? TextOfCode(CMap encoding, CMapCode code)
    {
        if (encoding.CodeEncoding is null) return null;
        Span<byte> bytes = stackalloc byte[code.Length];
        for (var i = 0; i < code.Length; i++) bytes[i] = (byte)((code.Value >> (8 * (code.Length - 1 - i))) | encoding.CodeMark);
        return encoding.CodeEncoding.GetString(bytes);
    }

    /// <summary>Which glyph of an embedded TrueType font a CID is: the same number, unless a table says otherwise.</summary>
    private Func<int, int> CidToGid(PdfDictionary descendant)
    {
        if (store.Resolve(descendant["CIDToGIDMap"]) is not PdfStream stream) return cid => cid;
        var table = store.Decode(stream);
        return cid => cid >= 0 && (2L * cid) + 1 < table.Length ? (table.Span[2 * cid] << 8) | table.Span[(2 * cid) + 1] : 0;
    }
}
