using AngleSharp.Dom;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>The parts of a page that are not its content: navigation, scripts, controls, and whatever is hidden from its readers.</summary>
internal static class HtmlFurniture
{
    private static readonly HashSet<string> Elements =
    [
        "audio", "button", "canvas", "datalist", "embed", "footer", "head", "iframe", "input", "math", "menu", "nav", "noscript",
        "object", "option", "script", "select", "style", "svg", "template", "textarea", "video",
    ];

    private static readonly HashSet<string> Roles = ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"];

    public static bool Is(IElement element) =>
        Elements.Contains(element.LocalName)
        || (element.LocalName == "header" && element.QuerySelector("h1") is null && element.ParentElement?.LocalName is "body" or "div")
        || Roles.Contains(element.GetAttribute("role") ?? "")
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || IsStyledAway(element.GetAttribute("style"));

    /// <summary>Text that nobody sees is no content: it is how a page would talk to the model behind its readers' backs.</summary>
    private static bool IsStyledAway(string? style)
    {
        if (style is null) return false;
        var compact = style.Replace(" ", "", StringComparison.Ordinal);
        return compact.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
