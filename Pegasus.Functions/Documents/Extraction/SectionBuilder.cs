using System.Text;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Gathers headings and blocks of text in reading order and makes sections of them.</summary>
internal sealed class SectionBuilder
{
    private readonly List<DocumentSection> _sections = [];
    private readonly List<(int Level, string Text)> _path = [];
    private readonly StringBuilder _text = new();
    private bool _headingWaits;

    /// <summary>Starts a section under a heading; headings of the same level and below end.</summary>
    /// <param name="level">1 is the outermost.</param>
    /// <param name="heading">Its text; a blank one is left out.</param>
    public void AddHeading(int level, string heading)
    {
        var clean = PlainText.OneLine(heading);
        if (clean.Length == 0) return;
        Flush();
        _path.RemoveAll(outer => outer.Level >= level);
        _path.Add((level, PlainText.Cut(clean, ExtractionLimits.MaxHeadingCharacters)));
        _headingWaits = true;
    }

    /// <summary>Adds a paragraph, a list item or a table row.</summary>
    /// <param name="text">Its text, clean; a blank one is left out.</param>
    /// <param name="isLine">True for list items and table rows: one a line, without a blank line between.</param>
    public void AddBlock(string text, bool isLine = false)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        if (_text.Length > 0) _text.Append(isLine ? "\n" : "\n\n");
        _text.Append(text.Trim('\n').TrimEnd());
        _headingWaits = false;
    }

    /// <summary>The document; it has no sections if there was no text.</summary>
    public ExtractedDocument Build()
    {
        // A heading that nothing follows is still something that the document says.
        if (_headingWaits) AddBlock(_path[^1].Text);
        Flush();
        return new ExtractedDocument(_sections);
    }

    private void Flush()
    {
        if (_text.Length > 0) _sections.Add(new DocumentSection([.. _path.Select(heading => heading.Text)], _text.ToString()));
        _text.Clear();
    }
}
