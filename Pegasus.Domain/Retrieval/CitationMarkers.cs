using System.Text.RegularExpressions;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The markers by which an answer cites: <c>[1]</c>, lists <c>[1, 2]</c>, ranges <c>[1-3]</c>, <c>【1】</c>. Documents write such brackets for
/// notes of their own, which an answer that quotes them must not be taken to cite by.
/// </summary>
public static partial class CitationMarkers
{
    /// <summary>A document's text with wide brackets, <c>［1］</c>, in place of those that would be read as a marker; code stays as it is.</summary>
    /// <param name="text">What a document says, without an answer's own markers.</param>
    public static string Defuse(string text) => Pattern().Replace(text, match => match.Groups["numbers"].Success ? Widen(match.Value) : match.Value);

    private static string Widen(string marker) => marker.Replace('[', '［').Replace(']', '］').Replace('【', '〖').Replace('】', '〗');

    /// <summary>
    /// Code, which stays as it is, or a marker with its numbers. A link whose text is a number counts as a marker, target and all, so that no
    /// citation can lead elsewhere.
    /// </summary>
    [GeneratedRegex("""
        ```[\s\S]*?(?:```|\z)
        | `[^`\r\n]{1,2000}`
        | (?<open>[\[【]){1,4}[ ]?\^?(?<numbers>\d{1,12}(?:[ ]?[,;–—-][ ]?\d{1,12}){0,40})[ ]?(?:†[^\]】\r\n]{0,80})?[\]】]{1,4}
          (?:\((?:[a-z][a-z0-9+.-]{0,20}:|[/\#.])[^()\s]{0,2000}\))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Pattern();
}
