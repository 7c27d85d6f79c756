namespace Pegasus.Domain.Documents;

/// <summary>What a document says, in reading order, with the headings that its text stands under.</summary>
/// <param name="Sections">The document's sections; none of them is blank.</param>
public sealed record ExtractedDocument(IReadOnlyList<DocumentSection> Sections)
{
    private const string BlankLine = "\n\n";

    /// <summary>The whole text as an owner reads it: each heading once, before the first text under it; blank lines between.</summary>
    public string Text => Sections is [{ HeadingPath: [] } only] ? only.Text : string.Create(Length, this, (text, document) =>
    {
        foreach (var piece in document.Pieces())
        {
            piece.CopyTo(text);
            text = text[piece.Length..];
        }
    });

    /// <summary>The length of <see cref="Text"/>, which is not made for it.</summary>
    public int Length => Pieces().Sum(piece => piece.Length);

    /// <summary><see cref="Text"/> in pieces: of a text of megabytes, no copy is made.</summary>
    public IEnumerable<string> Pieces()
    {
        IReadOnlyList<string> path = [];
        var isFirst = true;
        foreach (var section in Sections)
        {
            foreach (var paragraph in NewHeadings(path, section.HeadingPath).Append(section.Text))
            {
                if (!isFirst)
                    yield return BlankLine;
                yield return paragraph;
                isFirst = false;
            }

            path = section.HeadingPath;
        }
    }

    private static IEnumerable<string> NewHeadings(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        var kept = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return now.Skip(kept);
    }
}

/// <summary>A stretch of text under one heading.</summary>
/// <param name="HeadingPath">The headings above the text, outermost first; empty before the first heading.</param>
/// <param name="Text">The text: paragraphs parted by a blank line, list items and table rows one a line.</param>
public sealed record DocumentSection(IReadOnlyList<string> HeadingPath, string Text)
{
    /// <summary>The page that the text begins on, from 1; null if the document has no pages.</summary>
    public int? Page { get; init; }
}
