namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Reads a story of a Word document, its body or a note, as paragraphs and tables: what a reader sees with all changes accepted.
/// Recursion goes no deeper than <see cref="OfficeXml"/> lets the nesting be.
/// </summary>
internal sealed class DocxReader(OfficeXml xml, DocxStyles styles, DocxLists lists, DocxNotes notes)
{
    /// <summary>A paragraph whose end is deleted: the next one goes on with it.</summary>
    private DocxRuns? open;

    private (int Width, bool GoesOn) extent;

    /// <summary>What the present element holds: a body, a cell, a note, a text box.</summary>
    public IReadOnlyList<DocxBlock> Read()
    {
        var around = open;
        open = null;
        var blocks = new List<DocxBlock>();
        ReadInto(blocks);
        if (open is not null) Add(blocks, open);
        open = around;
        return blocks;
    }

    private void ReadInto(List<DocxBlock> blocks)
    {
        foreach (var name in xml.Children())
        {
            if (name == "p") ReadParagraph(blocks);
            else if (name == "tbl") blocks.Add(ReadTable());
            else if (name == "tcPr") extent = ReadExtent();
            else DocxWrapper.Read(xml, () => ReadInto(blocks));
        }
    }

    private void ReadParagraph(List<DocxBlock> blocks)
    {
        var runs = open ?? new DocxRuns(xml, this, styles, notes);
        open = null;
        runs.ReadParagraph();
        if (runs.Format.GoesOn) open = runs;
        else Add(blocks, runs);
    }

    private void Add(List<DocxBlock> blocks, DocxRuns runs)
    {
        // An item without text counts all the same.
        var mark = styles.ListOf(runs.Format) is var (list, level) ? lists.Next(list, level) : "";
        if (!styles.IsContents(runs.Format) && runs.Text is { Length: > 0 } text)
            blocks.Add(new DocxParagraph(styles.HeadingLevel(runs.Format), mark, text, runs.Notes));
        blocks.AddRange(runs.Boxes);
    }

    private DocxTable ReadTable()
    {
        var rows = new List<IReadOnlyList<DocxCell>>();
        ReadRows();
        return new(rows);

        void ReadRows()
        {
            foreach (var name in xml.Children())
            {
                if (name != "tr") DocxWrapper.Read(xml, ReadRows);
                else if (ReadRow() is { Count: > 0 } row) rows.Add(row);
            }
        }
    }

    private List<DocxCell> ReadRow()
    {
        var cells = new List<DocxCell>();
        var isDeleted = false;
        ReadCells();
        return isDeleted ? [] : cells;

        void ReadCells()
        {
            foreach (var name in xml.Children())
            {
                if (name == "trPr") isDeleted = xml.Children().Aggregate(false, (deleted, said) => deleted || said == "del");
                else if (name == "tc") cells.Add(ReadCell());
                else DocxWrapper.Read(xml, ReadCells);
            }
        }
    }

    private DocxCell ReadCell()
    {
        var around = extent;
        extent = (1, false);
        var blocks = Read();
        var cell = new DocxCell(extent.Width, extent.GoesOn, blocks);
        extent = around;
        return cell;
    }

    private (int Width, bool GoesOn) ReadExtent()
    {
        var (width, goesOn) = (1, false);
        foreach (var name in xml.Children())
        {
            if (name == "gridSpan") width = Math.Clamp(xml.Number() ?? 1, 1, 1_000);
            if (name == "vMerge") goesOn = xml.Attribute("val") is not "restart";
        }
        return (width, goesOn);
    }
}
