using System.Globalization;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Refuses a page with more open elements than any that was written: the tree is flattened long before, but the parser goes through all
/// that are open at each tag, in time quadratic in their number.
/// </summary>
internal sealed class HtmlNesting
{
    /// <summary>With so many the parser takes a tenth of a second; pages that never close their fonts have hundreds.</summary>
    private const int MostOpen = 4_000;

    /// <summary>Those that have no end tag, and those whose end tag may be left away, which the next of their kind closes (HTML Standard, 13.1.2).</summary>
    private static readonly HashSet<string> Unclosed =
    [
        "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link", "meta",
        "optgroup", "option", "p", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    ];

    private int open;

    /// <exception cref="UnreadableException">More are open than are followed.</exception>
    public void Follow(HtmlToken token)
    {
        if (token is not HtmlTagToken tag || Unclosed.Contains(tag.Name)) return;
        if (tag.Type is HtmlTokenType.EndTag) open = Math.Max(0, open - 1);
        else if (!tag.IsSelfClosing && ++open > MostOpen) throw TooDeep();
    }

    private static UnreadableException TooDeep() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The page has more than {MostOpen:N0} elements inside one another. Open it in a browser, copy its text, and upload that."));
}
