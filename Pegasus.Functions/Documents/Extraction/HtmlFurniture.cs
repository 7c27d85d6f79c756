using System.Text.RegularExpressions;

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

    /// <summary>The most characters of a note's mark.</summary>
    private const int LongestMark = 24;

    /// <summary>What links beside headings to these are called by.</summary>
    private static readonly HashSet<string> LinkSigns = ["¶", "§", "#", "🔗", "⚓"];

    private static readonly HashSet<string> Roles = ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"];

    public static bool Is(HtmlElement element) =>
        Elements.Contains(element.Name)
        || (element.Name == "header" && !element.Holds("h1") && element.Parent?.Name is "body" or "div")
        || (element.Name == "dialog" && element.Attribute("open") is null)
        || (element.Name == "aside" && IsSidebar(element))
        || (IsNamed(element, Names()) && IsPart(element))
        || (IsNamed(element, LinkLists()) && IsPart(element) && IsOfLinks(element))
        || IsMark(element)
        || Roles.Contains(element.Attribute("role") ?? "")
        || element.Attribute("hidden") is not null
        || element.Attribute("aria-hidden") == "true"
        || IsStyledAway(element.Attribute("style"));

    /// <summary>Within the content an aside is a note, unless links are most of it; beside the content it is a sidebar.</summary>
    private static bool IsSidebar(HtmlElement aside) =>
        aside.Closest(element => element.Name is "main" or "article" || element.Attribute("role") == "main") is null || IsOfLinks(aside);

    private static bool IsOfLinks(HtmlElement element) => element.Elements("a").Sum(Shown) * 2 > Shown(element);

    private static int Shown(HtmlElement element) => element.TextContent.Count(character => !char.IsWhiteSpace(character));

    /// <summary>Whether it may be left out for its name: what holds the content is sometimes named so.</summary>
    private static bool IsPart(HtmlElement element) => element.Name is not ("main" or "article" or "body") && !element.Holds("h1", "main");

    private static bool IsNamed(HtmlElement element, Regex names) => IsNamed(element.Attribute("id"), names) || IsNamed(element.Attribute("class"), names);

    private static bool IsNamed(string? value, Regex names) => value is { Length: > 0 and <= MaxName } && names.IsMatch(value);

    /// <summary>The sign beside a heading that links to it, or the raised number of a note: <c>¶</c>, <c>[2]</c>.</summary>
    private static bool IsMark(HtmlElement element) => element.Name switch
    {
        "a" => LinkSigns.Contains(element.TextContent.Trim()),
        "sup" => element.TextContent.Trim() is { Length: <= LongestMark } and ['[', .., ']'],
        _ => false,
    };

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
        | newsletter-(?:signup|form|popup) | (?:site-|page-)?footer | nav(?:header|footer|bar|igation(?:bar)?) | docnav | mw-editsection
        )(?![\w-])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    /// <summary>
    /// What the usual documentation and older sites call menus, trails, tables of contents and the ways to the next page. Other things are
    /// called so too, a restaurant's dishes for one, so these must be of links.
    /// </summary>
    [GeneratedRegex("""
        (?<![\w-])(?:
        (?:\w+[-_])?(?:top|sub|side)?nav(?!y\b)[\w-]* | (?:\w+[-_])?(?:top|main|side)?menu(?:bar)? | header-links
        | (?:\w+[-_])?(?:local)?toc | table-?of-?contents | page-?trail | path | pager | pagination | prev-?next
        )(?![\w-])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkLists();
}
