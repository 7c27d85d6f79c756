using System.Globalization;
using System.Text;
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

    /// <summary>Reads a page.</summary>
    /// <param name="title">Its title, which heads what has no heading; may be empty.</param>
    /// <param name="body">Its body; null if it has none.</param>
    public ExtractedDocument Read(string title, HtmlElement? body)
    {
        if (body is null) return sections.Build();
        var content = Content(body);
        if (!content.Holds("h1")) sections.AddHeading(1, title);
        ReadChildren(content, 0, 0);
        Flush();
        return sections.Build();
    }

    private static HtmlElement Content(HtmlElement body) =>
        body.Descendants().OfType<HtmlElement>().FirstOrDefault(element => element.Name == "main" || element.Attribute("role") == "main")
        ?? Single(body.Elements("article"))
        ?? Single(body.Elements("h1").Select(heading => heading.Closest(element => element.Name == "article")).OfType<HtmlElement>())
        ?? body;

    private void ReadChildren(HtmlElement parent, int depth, int lists)
    {
        if (depth > MaxDepth) return;
        var item = 0;
        foreach (var child in parent.Children)
        {
            time.Check();
            if (child is HtmlText text) this.text.Append(text.TextContent);
            if (child is not HtmlElement element || HtmlFurniture.Is(element)) continue;
            if (element.Name is "li") ReadItem(element, depth + 1, lists, ++item);
            else ReadElement(element, depth + 1, lists);
        }
    }

    private void ReadElement(HtmlElement element, int depth, int lists)
    {
        switch (element.Name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                ReadChildren(element, depth, lists);
                sections.AddHeading(element.Name[1] - '0', this.text.ToString());
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
            case "a" when element.Attribute("href") is { } contact:
                var start = this.text.Length;
                ReadChildren(element, depth, lists);
                ContactLink.AppendAddress(this.text, start, contact);
                break;
            default:
                ReadChildren(element, depth, lists);
                break;
        }
    }

    private void ReadItem(HtmlElement item, int depth, int lists, int number)
    {
        Flush();
        var mark = item.Parent?.Name is "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ";
        (this.mark, this.isLine) = (new string(' ', 2 * Math.Clamp(lists - 1, 0, 8)) + mark, lists > 1 || number > 1);
        ReadChildren(item, depth, lists);
        Flush();
        (this.mark, this.isLine) = ("", false);
    }

    /// <summary>A table of data is read row by row; a table for layout, which holds blocks, as the blocks that it holds.</summary>
    private static bool IsOfData(HtmlElement table) => !table.Holds("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre");

    private void ReadTable(HtmlElement table, int depth)
    {
        if (table.Elements("caption").FirstOrDefault() is { } caption) sections.AddBlock(Inline(caption, depth));
        foreach (var (i, row) in table.Elements("tr").Index())
        {
            var cells = row.Children.OfType<HtmlElement>().Where(cell => cell.Name is "td" or "th").Select(cell => Inline(cell, depth)).ToList();
            if (cells.Exists(cell => cell.Length > 0)) sections.AddBlock($"| {string.Join(" | ", cells)} |", isLine: i > 0);
        }
    }

    /// <summary>An element's text on one line, whatever blocks it is made of.</summary>
    private static string Inline(HtmlElement element, int depth)
    {
        var text = new StringBuilder();
        Append(text, element, depth);
        return PlainText.OneLine(text.ToString());
    }

    private static void Append(StringBuilder text, HtmlElement parent, int depth)
    {
        if (depth > MaxDepth) return;
        foreach (var child in parent.Children)
        {
            if (child is HtmlText data) text.Append(data.TextContent);
            if (child is not HtmlElement element || HtmlFurniture.Is(element)) continue;
            var start = text.Length;
            Append(text, element, depth + 1);
            if (element.Attribute("href") is { } contact) ContactLink.AppendAddress(text, start, contact);
            if (element.Name is "br" || Blocks.Contains(element.Name)) text.Append(' ');
        }
    }

    /// <summary>Whether nothing stands behind a list item's mark yet.</summary>
    private bool IsFirstInItem() => this.mark.Length > 0 && string.IsNullOrWhiteSpace(this.text.ToString());

    private void Flush()
    {
        var lines = Array.ConvertAll(this.text.ToString().Split('\v'), PlainText.OneLine);
        var text = string.Join('\n', lines).Trim('\n');
        this.text.Clear();
        if (text.Length == 0) return;
        sections.AddBlock(this.mark + text, this.isLine);
        (this.mark, this.isLine) = ("", false);
    }

    private static HtmlElement? Single(IEnumerable<HtmlElement> elements) => elements.Take(2).ToList() is [var only] ? only : null;
}
