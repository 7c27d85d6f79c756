using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>The parts of a page that are not its content: navigation, scripts, controls, and whatever is hidden from its readers.</summary>
internal static partial class HtmlFurniture
{
    /// <summary>Longer lists of classes style an element; they don't name it.</summary>
    private const int MaxName = 400;

    private static readonly HashSet<string> Elements =
    [
        "audio", "button", "canvas", "datalist", "embed", "footer", "head", "iframe", "input", "math", "menu", "nav", "noscript",
        "object", "option", "script", "select", "style", "svg", "template", "textarea", "video",
    ];

    private static readonly HashSet<string> Roles = ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"];

    public static bool Is(IElement element) =>
        Elements.Contains(element.LocalName)
        || (element.LocalName == "header" && element.QuerySelector("h1") is null && element.ParentElement?.LocalName is "body" or "div")
        || (element.LocalName == "dialog" && !element.HasAttribute("open"))
        || (element.LocalName == "aside" && IsSidebar(element))
        || (IsNamedSo(element) && element.LocalName is not ("main" or "article" or "body") && element.QuerySelector("h1, main") is null)
        || Roles.Contains(element.GetAttribute("role") ?? "")
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || IsStyledAway(element.GetAttribute("style"));

    /// <summary>Within the content an aside is a note, unless links are most of it; beside the content it is a sidebar.</summary>
    private static bool IsSidebar(IElement aside) =>
        aside.Closest("main, [role=main], article") is null
        || aside.QuerySelectorAll("a").Sum(link => link.TextContent.Length) * 2 > aside.TextContent.Length;

    private static bool IsNamedSo(IElement element) =>
        (element.Id is { Length: > 0 and <= MaxName } id && Names().IsMatch(id)) || (element.ClassName is { Length: > 0 and <= MaxName } names && Names().IsMatch(names));

    /// <summary>Text that nobody sees is no content: it is how a page would talk to the model behind its readers' backs.</summary>
    private static bool IsStyledAway(string? style)
    {
        if (style is null) return false;
        var compact = style.Replace(" ", "", StringComparison.Ordinal);
        return compact.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What the usual site builders and consent managers call banners, comments, trails and buttons for sharing, as a whole name.</summary>
    [GeneratedRegex("""
        (?<![\w-])(?:
        cookie[-_]?(?:banner|bar|consent|notice|popup|message|overlay|law-info-bar) | cc-window | onetrust-[\w-]+ | CybotCookiebotDialog
        | (?:gdpr|consent)[-_](?:banner|notice|popup|modal|manager)
        | breadcrumbs? | skip-(?:link|nav|to-content) | screen-reader-text | sidebar | widget-area
        | comments(?:[-_](?:area|section|list|wrapper))? | comment-(?:list|respond|form) | respond | disqus_thread
        | share-(?:buttons?|bar|links?) | social-(?:share|links?|icons?|buttons?) | sharedaddy | related-(?:posts?|articles?)
        | newsletter-(?:signup|form|popup)
        )(?![\w-])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
