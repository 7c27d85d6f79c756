using System.Text.RegularExpressions;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// The styles of a Word document. Their ids are in the language of the Word that wrote them ("berschrift1"); the names of those
/// that are built in are not ("heading 1"), and whatever a style does not say, the one that it is based on does.
/// </summary>
internal sealed partial class DocxStyles
{
    /// <summary>Word has no longer chain of styles based on each other than about ten.</summary>
    private const int MaxChain = 32;

    private const int BodyText = 9;

    private readonly Dictionary<string, Style> styles = [];
    private readonly Dictionary<string, Resolved> resolved = [];

    /// <param name="xml">The part "styles"; null if the document has none.</param>
    public DocxStyles(OfficeXml? xml)
    {
        foreach (var name in xml?.Children() ?? [])
        {
            if (name == "style" && xml!.Attribute("styleId") is { } id) styles.TryAdd(id, ReadStyle(xml, id));
        }
    }

    /// <summary>A paragraph's level as a heading, the document's title being 1 and its chapters 2; null if it is none.</summary>
    public int? HeadingLevel(DocxFormat format) => format.Outline is { } own ? Level(own) : StyleOf(format).Heading;

    /// <summary>The list and the level in it that a paragraph is an item of; null if it is none.</summary>
    public (int List, int Level)? ListOf(DocxFormat format)
    {
        var style = StyleOf(format);
        var list = format.List ?? style.List ?? 0;
        return list == 0 ? null : (list, format.ListLevel ?? style.ListLevel ?? 0);
    }

    /// <summary>Whether a paragraph's or a run's text is hidden; null if neither it nor its style says so.</summary>
    public bool? IsHidden(DocxFormat format) => format.Hidden ?? StyleOf(format).IsHidden;

    /// <summary>Whether a paragraph is a line of a table of contents, which only says again what the headings say.</summary>
    public bool IsContents(DocxFormat format) => StyleOf(format).IsContents;

    private static int? Level(int outline) => outline is >= -1 and < BodyText ? outline + 2 : null;

    private static Style ReadStyle(OfficeXml xml, string id)
    {
        var (called, basedOn, format) = (id, default(string), new DocxFormat());
        foreach (var name in xml.Children())
        {
            if (name == "name") called = xml.Attribute("val") ?? id;
            if (name == "basedOn") basedOn = xml.Attribute("val");
            if (name is "pPr" or "rPr") format.Read(xml);
        }
        return new(called, basedOn, format);
    }

    private Resolved StyleOf(DocxFormat format)
    {
        if (format.Style is null) return Resolved.None;
        if (resolved.TryGetValue(format.Style, out var known)) return known;
        var chain = Chain(format.Style).ToList();
        return resolved[format.Style] = new(
            chain.Select(HeadingLevel).FirstOrDefault(said => said is not null) is { } level ? Level(level) : null,
            chain.Find(style => style.Format.List is not null)?.Format.List,
            chain.Find(style => style.Format.ListLevel is not null)?.Format.ListLevel,
            chain.Find(style => style.Format.Hidden is not null)?.Format.Hidden,
            chain.Exists(style => Contents().IsMatch(style.Name)));
    }

    /// <summary>The outline level that a style gives by itself, the title's being one above the first; null if it says nothing.</summary>
    private static int? HeadingLevel(Style style) =>
        style.Format.Outline is { } outline ? outline
        : BuiltIn().Match(style.Name) is { Success: true, Groups: var match } ? (match["level"] is { Success: true } level ? level.ValueSpan[0] - '1' : -1)
        : null;

    /// <summary>A style and those that it is based on; of one that the document does not define, its id alone.</summary>
    private IEnumerable<Style> Chain(string? id)
    {
        for (var i = 0; id is not null && i < MaxChain; i++)
        {
            var style = styles.GetValueOrDefault(id) ?? new(id, null, new());
            yield return style;
            id = style.BasedOn;
        }
    }

    /// <summary>What a style says with all that it is based on.</summary>
    private sealed record Resolved(int? Heading, int? List, int? ListLevel, bool? IsHidden, bool IsContents)
    {
        public static Resolved None { get; } = new(null, null, null, null, false);
    }

    private sealed record Style(string Name, string? BasedOn, DocxFormat Format);

    [GeneratedRegex("^(?:title|heading ?(?<level>[1-9]))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BuiltIn();

    [GeneratedRegex("^(?:(?:toc|contents) ?(?:[1-9]|heading)|table of figures)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contents();
}
