using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Makes sections of a Word document's paragraphs and tables, in the form in which Markdown and HTML are read, too.</summary>
internal sealed class DocxSections
{
    private readonly SectionBuilder sections = new();
    private int characters;
    private bool isInList;

    /// <exception cref="UnreadableException">There is more text than is read.</exception>
    public static ExtractedDocument Of(IReadOnlyList<DocxBlock> blocks)
    {
        var writer = new DocxSections();
        writer.Write(blocks);
        return writer.sections.Build();
    }

    private void Write(IReadOnlyList<DocxBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block is DocxParagraph paragraph) Write(paragraph);
            else if (block is DocxTable table) Write(table);
        }
    }

    private void Write(DocxParagraph paragraph)
    {
        var isItem = paragraph.Mark.Length > 0;
        // A text that is only dressed up as a heading would be cut as one.
        if (paragraph is { Heading: { } level, Text.Length: <= ExtractionLimits.MaxHeadingCharacters - 50 })
            sections.AddHeading(level, paragraph.Mark + paragraph.Text);
        else
            Add(paragraph.Mark + paragraph.Text, isLine: isItem && isInList);
        isInList = isItem && paragraph.Heading is null;
        WriteNotes(paragraph.Notes);
    }

    private void Write(DocxTable table)
    {
        isInList = false;
        if (IsLayout(table))
        {
            foreach (var cell in table.Rows.SelectMany(row => row)) Write(cell.Blocks);
            return;
        }
        var isFirst = true;
        foreach (var cells in DocxRows.Of(table))
        {
            if (cells.TrueForAll(cell => cell.Length == 0)) continue;
            Add($"| {string.Join(" | ", cells)} |", isLine: !isFirst);
            isFirst = false;
        }
        WriteNotes(table.Rows.SelectMany(row => row).SelectMany(cell => cell.Blocks).OfType<DocxParagraph>().SelectMany(paragraph => paragraph.Notes));
    }

    /// <summary>A table that holds headings or tables, or has one column only, arranges text; it holds no data.</summary>
    private static bool IsLayout(DocxTable table) =>
        table.Rows.All(row => row.Count == 1)
        || table.Rows.Any(row => row.Any(cell => cell.Blocks.Any(block => block is DocxTable or DocxParagraph { Heading: not null })));

    private void WriteNotes(IEnumerable<string> notes)
    {
        foreach (var note in notes) Add(note, isLine: true);
    }

    private void Add(string text, bool isLine)
    {
        characters += text.Length;
        if (characters > ExtractionLimits.MaxCharacters) throw new UnreadableException(ExtractionLimits.TooMuchText);
        sections.AddBlock(text, isLine);
    }
}
