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

    private static readonly HashSet<string> Roles = ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"];

    public static bool Is(HtmlElement element) =>
        Elements.Contains(element.Name)
        || (element.Name == "header" && !element.Holds("h1") && element.Parent?.Name is "body" or "div")
        || (element.Name == "dialog" && element.Attribute("open") is null)
        || (element.Name == "aside" && IsSidebar(element))
        || (IsNamedSo(element) && element.Name is not ("main" or "article" or "body") && !element.Holds("h1", "main"))
        || Roles.Contains(element.Attribute("role") ?? "")
        || element.Attribute("hidden") is not null
        || element.Attribute("aria-hidden") == "true"
        || IsStyledAway(element.Attribute("style"));

    /// <summary>Within the content an aside is a note, unless links are most of it; beside the content it is a sidebar.</summary>
    private static bool IsSidebar(HtmlElement aside) =>
        aside.Closest(element => element.Name is "main" or "article" || element.Attribute("role") == "main") is null
        || aside.Elements("a").Sum(link => link.TextContent.Length) * 2 > aside.TextContent.Length;

    private static bool IsNamedSo(HtmlElement element) => IsNamedSo(element.Attribute("id")) || IsNamedSo(element.Attribute("class"));

    private static bool IsNamedSo(string? names) => names is { Length: > 0 and <= MaxName } && Names().IsMatch(names);

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
