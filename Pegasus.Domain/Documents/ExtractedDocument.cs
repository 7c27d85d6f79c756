namespace Pegasus.Domain.Documents;

/// <summary>What a document says, in reading order, with the headings that its text stands under.</summary>
/// <param name="Sections">The document's sections; none of them is blank.</param>
public sealed record ExtractedDocument(IReadOnlyList<DocumentSection> Sections)
{
    /// <summary>The whole text, headings included, as an owner reads it; sections are parted by a blank line.</summary>
    public string Text => string.Join("\n\n", Sections.Select(section =>
        section.HeadingPath.Count == 0 ? section.Text : $"{section.HeadingPath[^1]}\n{section.Text}"));
}

/// <summary>A stretch of text under one heading.</summary>
/// <param name="HeadingPath">The headings above the text, outermost first; empty before the first heading.</param>
/// <param name="Text">The text: paragraphs parted by a blank line, list items and table rows one a line.</param>
public sealed record DocumentSection(IReadOnlyList<string> HeadingPath, string Text);
