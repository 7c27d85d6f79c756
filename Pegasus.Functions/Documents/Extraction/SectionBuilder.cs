using System.Text;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Gathers headings and blocks of text in reading order and makes sections of them.</summary>
internal sealed class SectionBuilder
{
    private readonly List<DocumentSection> sections = [];
    private readonly List<(int Level, string Text)> path = [];
    private readonly StringBuilder text = new();
    private string first = "";
    private bool headingWaits;
    private int? page;

    /// <summary>Starts a page: a section never spans two, so that each knows its page.</summary>
    /// <param name="number">Its number, from 1.</param>
    public void StartPage(int number)
    {
        Flush();
        page = number;
    }

    /// <summary>Starts a section under a heading; headings of the same level and below end.</summary>
    /// <param name="level">1 is the outermost.</param>
    /// <param name="heading">Its text; a blank one is left out, and one that repeats the heading right above it, as of a page below its title.</param>
    public void AddHeading(int level, string heading)
    {
        var clean = PlainText.OneLine(heading);
        if (clean.Length == 0 || (headingWaits && path[^1].Level < level && path[^1].Text == clean)) return;
        Flush();
        path.RemoveAll(outer => outer.Level >= level);
        path.Add((level, PlainText.Cut(clean, ExtractionLimits.MaxHeadingCharacters)));
        headingWaits = true;
    }

    /// <summary>Adds a paragraph, a list item or a table row.</summary>
    /// <param name="text">Its text, clean; a blank one is left out.</param>
    /// <param name="isLine">True for list items and table rows: one a line, without a blank line between.</param>
    public void AddBlock(string text, bool isLine = false)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        var block = text.Trim('\n').TrimEnd();
        headingWaits = false;
        if (first.Length == 0)
        {
            // Often the only one of its section, perhaps of megabytes.
            first = block;
            return;
        }
        if (this.text.Length == 0) this.text.Append(first);
        this.text.Append(isLine ? "\n" : "\n\n").Append(block);
    }

    /// <summary>The document; it has no sections if there was no text.</summary>
    public ExtractedDocument Build()
    {
        // A heading that nothing follows is still something that the document says.
        if (headingWaits) AddBlock(path[^1].Text);
        Flush();
        return new ExtractedDocument(sections);
    }

    private void Flush()
    {
        if (first.Length > 0)
            sections.Add(new DocumentSection([.. path.Select(heading => heading.Text)], this.text.Length > 0 ? this.text.ToString() : first) { Page = page });
        first = "";
        this.text.Clear();
    }
}
