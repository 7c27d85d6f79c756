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

    /// <param name="xml">The part "styles"; null if the document has none.</param>
    public DocxStyles(OfficeXml? xml)
    {
        foreach (var name in xml?.Children() ?? [])
        {
            if (name == "style" && xml!.Attribute("styleId") is { } id) styles.TryAdd(id, ReadStyle(xml, id));
        }
    }

    /// <summary>A paragraph's level as a heading, the document's title being 1 and its chapters 2; null if it is none.</summary>
    public int? HeadingLevel(DocxFormat format)
    {
        if (format.Outline is { } own) return Level(own);
        foreach (var style in Chain(format))
        {
            if (style.Format.Outline is { } outline) return Level(outline);
            if (BuiltIn().Match(style.Name) is { Success: true, Groups: var match })
                return match["level"] is { Success: true } level ? Level(level.ValueSpan[0] - '1') : 1;
        }
        return null;
    }

    /// <summary>The list and the level in it that a paragraph is an item of; null if it is none.</summary>
    public (int List, int Level)? ListOf(DocxFormat format)
    {
        var chain = Chain(format).Select(style => style.Format).Prepend(format).ToList();
        var list = chain.Find(said => said.List is not null)?.List ?? 0;
        return list == 0 ? null : (list, chain.Find(said => said.ListLevel is not null)?.ListLevel ?? 0);
    }

    /// <summary>Whether a paragraph's or a run's text is hidden; null if neither it nor its style says so.</summary>
    public bool? IsHidden(DocxFormat format) =>
        format.Hidden ?? Chain(format).Select(style => style.Format.Hidden).FirstOrDefault(said => said is not null);

    /// <summary>Whether a paragraph is a line of a table of contents, which only says again what the headings say.</summary>
    public bool IsContents(DocxFormat format) => Chain(format).Any(style => Contents().IsMatch(style.Name));

    private static int? Level(int outline) => outline is >= 0 and < BodyText ? outline + 2 : null;

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

    /// <summary>A format's style and those that it is based on; of a style that the document does not define, its id alone.</summary>
    private IEnumerable<Style> Chain(DocxFormat format)
    {
        var id = format.Style;
        for (var i = 0; id is not null && i < MaxChain; i++)
        {
            var style = styles.GetValueOrDefault(id) ?? new(id, null, new());
            yield return style;
            id = style.BasedOn;
        }
    }

    private sealed record Style(string Name, string? BasedOn, DocxFormat Format);

    [GeneratedRegex("^(?:title|heading ?(?<level>[1-9]))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BuiltIn();

    [GeneratedRegex("^(?:(?:toc|contents) ?(?:[1-9]|heading)|table of figures)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contents();
}
