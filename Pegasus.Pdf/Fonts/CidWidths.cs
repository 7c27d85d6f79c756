using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>The widths of a composite font's glyphs (ISO 32000-2, 9.7.4.3).</summary>
internal sealed class CidWidths
{
    private const double Unit = 1000;

    private readonly double standard;
    private readonly Dictionary<int, double> single = [];
    private readonly List<(int First, int Last, double Width)> ranges = [];

    public CidWidths(ObjectStore store, PdfDictionary font, bool isVertical)
    {
        // Downwards each glyph takes a whole line, unless W2 says otherwise, which hardly any file does.
        standard = isVertical ? 1 : (store.Number(font["DW"])?.Value ?? Unit) / Unit;
        var items = isVertical ? [] : store.Array(font["W"])?.Items ?? [];
        for (var i = 0; i + 1 < items.Count;)
        {
            var first = store.Number(items[i])?.Int ?? 0;
            if (store.Array(items[i + 1]) is { } list)
            {
                for (var n = 0; n < list.Items.Count; n++) single[unchecked(first + n)] = (store.Number(list.Items[n])?.Value ?? 0) / Unit;
                i += 2;
            }
            else if (i + 2 < items.Count)
            {
                ranges.Add((first, store.Number(items[i + 1])?.Int ?? 0, (store.Number(items[i + 2])?.Value ?? 0) / Unit));
                i += 3;
            }
            else
            {
                break;
            }
        }
    }

    public double this[int cid]
    {
        get
        {
            if (single.TryGetValue(cid, out var width)) return width;
            foreach (var range in ranges)
            {
                if (cid >= range.First && cid <= range.Last) return single[cid] = range.Width;
            }
            return single[cid] = standard;
        }
    }
}
