namespace Pegasus.Functions.Documents.Extraction;

/// <summary>A piece of a Word document: <see cref="DocxParagraph"/> or <see cref="DocxTable"/>.</summary>
internal abstract record DocxBlock;

/// <summary>A paragraph.</summary>
/// <param name="Heading">Its level as a heading, the document's title being 1; null if it is none.</param>
/// <param name="Mark">Its mark as an item of a list, with its indentation; empty if it is none.</param>
/// <param name="Text">Its text, clean; its lines end in \n.</param>
/// <param name="Notes">The footnotes and endnotes that it refers to first, each with its number.</param>
internal sealed record DocxParagraph(int? Heading, string Mark, string Text, IReadOnlyList<string> Notes) : DocxBlock;

/// <summary>A table: rows of cells.</summary>
internal sealed record DocxTable(IReadOnlyList<IReadOnlyList<DocxCell>> Rows) : DocxBlock;

/// <summary>A table's cell.</summary>
/// <param name="Width">How many of the table's columns it spans.</param>
/// <param name="GoesOn">Whether it is the lower part of the cell above.</param>
/// <param name="Blocks">What it holds.</param>
internal sealed record DocxCell(int Width, bool GoesOn, IReadOnlyList<DocxBlock> Blocks)
{
    /// <summary>Its text on one line, without that of tables in it.</summary>
    public string Text => string.Join(' ', Blocks.OfType<DocxParagraph>().Where(paragraph => paragraph.Text.Length > 0)
        .Select(paragraph => PlainText.OneLine(paragraph.Mark + paragraph.Text)));
}
