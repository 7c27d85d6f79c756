using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Reads a parsed Markdown document as sections of plain text. Its depth is bounded by the parser.</summary>
internal sealed class MarkdownReader(ReadingTime time)
{
    private readonly SectionBuilder sections = new();

    /// <summary>Reads a document.</summary>
    /// <param name="blocks">Its blocks; each is read before the next is asked for.</param>
    public ExtractedDocument Read(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) Read(block, "");
        return sections.Build();
    }

    /// <summary>Adds a block's text.</summary>
    /// <param name="block">The block.</param>
    /// <param name="indent">What its lines begin with, inside a list.</param>
    private void Read(Block block, string indent)
    {
        time.Check();
        switch (block)
        {
            case HeadingBlock heading:
                sections.AddHeading(heading.Level, Text(heading.Inline));
                break;
            case YamlFrontMatterBlock or HtmlBlock or LinkReferenceDefinitionGroup:
                break;
            case CodeBlock code:
                sections.AddBlock(Indented(indent, code.Lines.ToString()), isLine: indent.Length > 0);
                break;
            case LeafBlock leaf:
                sections.AddBlock(Indented(indent, Text(leaf.Inline)), isLine: indent.Length > 0);
                break;
            case ListBlock list:
                ReadList(list, indent);
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>()) sections.AddBlock(Row(row), isLine: !ReferenceEquals(row, table[0]));
                break;
            case ContainerBlock container:
                foreach (var child in container) Read(child, indent);
                break;
        }
    }

    /// <summary>Each item's first paragraph stands behind its mark; what else an item holds is indented below.</summary>
    private void ReadList(ListBlock list, string indent)
    {
        var number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var (i, item) in list.OfType<ListItemBlock>().Index())
        {
            var mark = list.IsOrdered ? $"{number + i}. " : "- ";
            var first = item.Count > 0 ? item[0] as ParagraphBlock : null;
            if (first is not null) sections.AddBlock(indent + mark + Text(first.Inline), isLine: i > 0 || indent.Length > 0);
            foreach (var child in item.Skip(first is null ? 0 : 1)) Read(child, indent + "  ");
        }
    }

    private static string Row(TableRow row) => $"| {string.Join(" | ", row.OfType<TableCell>().Select(cell =>
        string.Join(' ', cell.Descendants<LeafBlock>().Select(leaf => PlainText.OneLine(Text(leaf.Inline))))))} |";

    private static string Indented(string indent, string text) => indent.Length == 0 ? text : indent + text.Replace("\n", "\n" + indent, StringComparison.Ordinal);

    private static string Text(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        if (inlines is not null) Append(text, inlines);
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, ContainerInline inlines)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.ContentSpan);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline autolink:
                    text.Append(autolink.Url);
                    break;
                case LineBreakInline line:
                    text.Append(line.IsHard ? '\n' : ' ');
                    break;
                case LinkInline link:
                    AppendLink(text, link);
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
            }
        }
    }

    /// <summary>A link's text, and its address if a visitor could go or write there and the text does not say it already.</summary>
    private static void AppendLink(StringBuilder text, LinkInline link)
    {
        var start = text.Length;
        Append(text, link);
        if (link.IsImage || link.Url is not { } address) return;
        if (ContactLink.Is(address))
            ContactLink.AppendAddress(text, start, address);
        else if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !address.Contains(text.ToString(start, text.Length - start), StringComparison.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $" ({address})");
    }
}
