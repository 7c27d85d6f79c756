using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>Makes fonts of their dictionaries, each once.</summary>
internal sealed class FontReader(ObjectStore store)
{
    private readonly Dictionary<PdfDictionary, PdfFont> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The font that the dictionary describes; without one, a font that reads codes as Latin letters.</summary>
    public PdfFont Read(PdfDictionary? dictionary)
    {
        dictionary ??= PdfDictionary.Empty;
        if (known.TryGetValue(dictionary, out var font)) return font;
        return known[dictionary] = store.Name(dictionary["Subtype"]) == "Type0"
            ? new CompositeFontReader(store).Read(dictionary)
            : new SimpleFontReader(store).Read(dictionary);
    }
}
