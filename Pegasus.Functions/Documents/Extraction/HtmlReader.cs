using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Reads a parsed page as sections of plain text: what a visitor reads, without the page's furniture.</summary>
internal sealed class HtmlReader(ReadingTime time)
{
    /// <summary>The parser flattens what is nested deeper than its limit; a little more is left for what it adds itself.</summary>
    private const int MaxDepth = ExtractionLimits.MaxDepth + 64;

    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "main", "ol", "p", "section", "summary",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    private readonly SectionBuilder sections = new();
    private readonly StringBuilder text = new();
    private string mark = "";
    private bool isLine;

    public ExtractedDocument Read(IDocument page)
    {
        var content = page.QuerySelector("main, [role=main]") ?? Single(page.QuerySelectorAll("article"))
            ?? Single(page.QuerySelectorAll("article h1"))?.Closest("article") ?? page.Body;
        if (content is null) return sections.Build();
        if (content.QuerySelector("h1") is null) sections.AddHeading(1, page.Title ?? "");
        ReadChildren(content, 0, 0);
        Flush();
        return sections.Build();
    }

    private void ReadChildren(INode parent, int depth, int lists)
    {
        if (depth > MaxDepth) return;
        var item = 0;
        foreach (var child in parent.ChildNodes)
        {
            time.Check();
            if (child is IText text) this.text.Append(text.Data);
            if (child is not IElement element || HtmlFurniture.Is(element)) continue;
            if (element.LocalName is "li") ReadItem(element, depth + 1, lists, ++item);
            else ReadElement(element, depth + 1, lists);
        }
    }

    private void ReadElement(IElement element, int depth, int lists)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                ReadChildren(element, depth, lists);
                sections.AddHeading(element.LocalName[1] - '0', this.text.ToString());
                this.text.Clear();
                break;
            case "br":
                this.text.Append('\v');
                break;
            case "pre":
                Flush();
                sections.AddBlock(PlainText.Clean(element.TextContent));
                break;
            case "table" when IsOfData(element):
                Flush();
                ReadTable(element, depth);
                break;
            case var name when Blocks.Contains(name):
                if (!IsFirstInItem()) Flush();
                ReadChildren(element, depth, lists + (name is "ul" or "ol" ? 1 : 0));
                Flush();
                break;
            default:
                ReadChildren(element, depth, lists);
                break;
        }
    }

    private void ReadItem(IElement item, int depth, int lists, int number)
    {
        Flush();
        var mark = item.ParentElement?.LocalName is "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ";
        (this.mark, this.isLine) = (new string(' ', 2 * Math.Clamp(lists - 1, 0, 8)) + mark, lists > 1 || number > 1);
        ReadChildren(item, depth, lists);
        Flush();
        (this.mark, this.isLine) = ("", false);
    }

    /// <summary>A table of data is read row by row; a table for layout, which holds blocks, as the blocks that it holds.</summary>
    private static bool IsOfData(IElement table) => table.QuerySelector("table, h1, h2, h3, h4, h5, h6, ul, ol, pre") is null;

    private void ReadTable(IElement table, int depth)
    {
        var rows = table.QuerySelectorAll("tr");
        if (table.QuerySelector("caption") is { } caption) sections.AddBlock(Inline(caption, depth));
        foreach (var (i, row) in rows.Index())
        {
            var cells = row.Children.Where(cell => cell.LocalName is "td" or "th").Select(cell => Inline(cell, depth)).ToList();
            if (cells.Exists(cell => cell.Length > 0)) sections.AddBlock($"| {string.Join(" | ", cells)} |", isLine: i > 0);
        }
    }

    /// <summary>An element's text on one line, whatever blocks it is made of.</summary>
    private static string Inline(IElement element, int depth)
    {
        var text = new StringBuilder();
        Append(text, element, depth);
        return PlainText.OneLine(text.ToString());
    }

    private static void Append(StringBuilder text, INode node, int depth)
    {
        if (depth > MaxDepth) return;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText data) text.Append(data.Data);
            if (child is not IElement element || HtmlFurniture.Is(element)) continue;
            Append(text, element, depth + 1);
            if (element.LocalName is "br" || Blocks.Contains(element.LocalName)) text.Append(' ');
        }
    }

    /// <summary>Whether nothing stands behind a list item's mark yet.</summary>
    private bool IsFirstInItem() => this.mark.Length > 0 && string.IsNullOrWhiteSpace(this.text.ToString());

    private void Flush()
    {
        var lines = this.text.ToString().Split('\v').Select(PlainText.OneLine);
        var text = string.Join('\n', lines).Trim('\n');
        this.text.Clear();
        if (text.Length == 0) return;
        sections.AddBlock(this.mark + text, this.isLine);
        (this.mark, this.isLine) = ("", false);
    }

    private static IElement? Single(IHtmlCollection<IElement> elements) => elements.Length == 1 ? elements[0] : null;
}
