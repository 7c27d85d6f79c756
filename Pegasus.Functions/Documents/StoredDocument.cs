using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents;

/// <summary>
/// A document's text as JSON keeps it. Long texts stand there in parts: JSON is read and written string by string, and one of megabytes
/// takes several times its length in buffers.
/// </summary>
internal sealed record StoredDocument(IReadOnlyList<StoredSection> Sections)
{
    public static StoredDocument Of(ExtractedDocument document) => new([.. document.Sections.Select(StoredSection.Of)]);

    public ExtractedDocument Read() => new([.. Sections.Select(section => section.Read())]);
}

/// <summary>A section of it.</summary>
/// <param name="HeadingPath">The headings above the text.</param>
/// <param name="Text">The text; null if it stands in parts.</param>
/// <param name="Parts">The parts of a long text, in order; null if it is short.</param>
/// <param name="Page">Its page, if the document has pages.</param>
internal sealed record StoredSection(IReadOnlyList<string> HeadingPath, string? Text, IEnumerable<string>? Parts, int? Page)
{
    private const int PartLength = 16 * 1024;

    public static StoredSection Of(DocumentSection section) => section.Text.Length <= PartLength
        ? new(section.HeadingPath, section.Text, null, section.Page)
        : new(section.HeadingPath, null, Split(section.Text), section.Page);

    public DocumentSection Read() => new(HeadingPath, Text ?? string.Concat([.. Parts ?? []])) { Page = Page };

    /// <summary>Cuts a text, never within a surrogate pair; each part is made when it is asked for.</summary>
    private static IEnumerable<string> Split(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = Math.Min(start + PartLength, text.Length);
            if (end < text.Length && char.IsLowSurrogate(text[end]))
                end--;
            yield return text[start..end];
        }
    }
}
