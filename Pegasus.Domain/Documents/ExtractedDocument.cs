using System.Text.Json.Serialization;

namespace Pegasus.Domain.Documents;

/// <summary>What a document says, in reading order, with the headings that its text stands under.</summary>
/// <param name="Sections">The document's sections; none of them is blank.</param>
public sealed record ExtractedDocument(IReadOnlyList<DocumentSection> Sections)
{
    /// <summary>The whole text as an owner reads it: each heading once, before the first text under it; blank lines between.</summary>
    [JsonIgnore]
    public string Text => string.Join("\n\n", Sections.SelectMany((section, i) =>
        NewHeadings(i == 0 ? [] : Sections[i - 1].HeadingPath, section.HeadingPath).Append(section.Text)));

    private static IEnumerable<string> NewHeadings(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        var kept = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return now.Skip(kept);
    }
}

/// <summary>A stretch of text under one heading.</summary>
/// <param name="HeadingPath">The headings above the text, outermost first; empty before the first heading.</param>
/// <param name="Text">The text: paragraphs parted by a blank line, list items and table rows one a line.</param>
public sealed record DocumentSection(IReadOnlyList<string> HeadingPath, [property: JsonConverter(typeof(LongTextConverter))] string Text)
{
    /// <summary>The page that the text begins on, from 1; null if the document has no pages.</summary>
    public int? Page { get; init; }
}
