using System.Globalization;
using System.Text;

namespace Pegasus.Domain.Crawling;

/// <summary>A path of a robots.txt rule (RFC 9309, section 2.2.2): "*" stands for anything, a "$" at the end for the path's end.</summary>
public sealed class RobotsPattern
{
    private readonly string[] pieces;
    private readonly bool isWhole;

    /// <summary>Reads a rule's path as the file has it.</summary>
    public RobotsPattern(string text)
    {
        var normal = Normal(text);
        Length = normal.Length;
        isWhole = normal.EndsWith('$');
        pieces = (isWhole ? normal[..^1] : normal).Split('*');
    }

    /// <summary>The pattern's length in octets: the longer one is the more specific one.</summary>
    public int Length { get; }

    /// <summary>Whether a path, with its query, in its normal form begins as the pattern says.</summary>
    public bool Matches(string path)
    {
        var rest = path.AsSpan();
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = pieces[i];
            // The last piece of a whole pattern stands at the end, wherever else it would be found before.
            var at = i == 0 ? (rest.StartsWith(piece, StringComparison.Ordinal) ? 0 : -1)
                : isWhole && i == pieces.Length - 1 ? (rest.EndsWith(piece, StringComparison.Ordinal) ? rest.Length - piece.Length : -1)
                : rest.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
                return false;
            rest = rest[(at + piece.Length)..];
        }
        return !isWhole || rest.IsEmpty;
    }

    /// <summary>A path in the form in which paths are compared: what need not be escaped is not, and everything else is, in upper case.</summary>
    public static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && EscapedAt(path, i) is { } octet)
            {
                Append(normal, octet, isEscaped: true);
                i += 2;
            }
            else if (char.IsAscii(path[i]))
            {
                Append(normal, (byte)path[i], isEscaped: false);
            }
            else
            {
                var length = char.IsSurrogatePair(path, i) ? 2 : 1;
                foreach (var part in Encoding.UTF8.GetBytes(path.Substring(i, length)))
                    Append(normal, part, isEscaped: true);
                i += length - 1;
            }
        }
        return normal.ToString();
    }

    private static byte? EscapedAt(string path, int at) =>
        at + 2 < path.Length && byte.TryParse(path.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet) ? octet : null;

    // RFC 3986's unreserved characters mean the same, escaped or not; of all others the escape is part of the meaning.
    private static void Append(StringBuilder normal, byte octet, bool isEscaped)
    {
        if (!isEscaped || char.IsAsciiLetterOrDigit((char)octet) || (char)octet is '-' or '.' or '_' or '~')
            normal.Append((char)octet);
        else
            normal.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
    }
}
