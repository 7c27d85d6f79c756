using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>Lists a file's pages in their order (ISO 32000-2, 7.7.3).</summary>
internal static class PageTree
{
    private const int MostRotations = 4;

    /// <summary>The pages; a node that was passed already, as in a circle, is left out.</summary>
    public static List<PageSource> Read(ObjectStore store)
    {
        var pages = Walk(store);
        return pages.Count > 0 ? pages : Scattered(store);
    }

    private static List<PageSource> Walk(ObjectStore store)
    {
        var pages = new List<PageSource>();
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(PdfObject? Node, PageSource Inherited)>();
        waiting.Push((store.Catalog["Pages"], PageSource.Empty));
        while (waiting.TryPop(out var next))
        {
            store.Budget.Step();
            if (store.Dictionary(next.Node) is not { } node || !seen.Add(node)) continue;
            var page = Inherit(store, node, next.Inherited);
            if (store.Array(node["Kids"]) is { } kids)
            {
                for (var i = kids.Items.Count - 1; i >= 0; i--) waiting.Push((kids.Items[i], page));
            }
            else
            {
                Add(store, pages, page);
            }
        }
        return pages;
    }

    /// <summary>The pages of a file that has lost its tree, in the order of their numbers.</summary>
    private static List<PageSource> Scattered(ObjectStore store)
    {
        var pages = new List<PageSource>();
        foreach (var number in store.Numbers.ToList())
        {
            if (store.Dictionary(new PdfReference(number, 0)) is { } page && store.Name(page["Type"]) == "Page")
                Add(store, pages, Inherit(store, page, PageSource.Empty));
        }
        return pages;
    }

    private static void Add(ObjectStore store, List<PageSource> pages, PageSource page)
    {
        if (pages.Count == store.Budget.Limits.MaxPages) throw PdfException.TooIntricate("more pages");
        pages.Add(page);
    }

    private static PageSource Inherit(ObjectStore store, PdfDictionary node, PageSource parent) => new(
        node,
        store.Dictionary(node["Resources"]) ?? parent.Resources,
        Box(store, node["MediaBox"]) ?? parent.MediaBox,
        store.Number(node["Rotate"]) is { } turn ? (((turn.Int / 90) % MostRotations) + MostRotations) % MostRotations : parent.QuarterTurns);

    private static PageBox? Box(ObjectStore store, PdfObject? value)
    {
        var sides = store.Array(value)?.Items.Select(side => store.Number(side)?.Value).ToArray();
        if (sides is not [{ } x1, { } y1, { } x2, { } y2, ..]) return null;
        var box = new PageBox(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
        return box.Right > box.Left && box.Top > box.Bottom ? box : null;
    }
}
