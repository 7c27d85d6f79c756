using System.Globalization;
using System.Text;

namespace Pegasus.Domain.Conversations;

/// <summary>Shortens what somebody wrote to a line, for lists.</summary>
internal static class OneLine
{
    /// <summary>
    /// One line without invisible characters, at most <paramref name="most"/> UTF-16 units, cut after a word where one ends late enough,
    /// and never inside of what a reader takes for one character; empty if nothing can be seen.
    /// </summary>
    public static string Of(string text, int most)
    {
        var line = WithoutBreaks(text, 2 * most);
        if (line.Length <= most)
            return line;
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(line, end) is var next && next < most)
            end = next;
        var space = line.LastIndexOf(' ', end);
        return $"{line[..(space >= most / 2 ? space : end)].TrimEnd()}…";
    }

    private static string WithoutBreaks(string text, int enough)
    {
        var line = new StringBuilder(Math.Min(text.Length, enough));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= enough)
                break;
            if (Rune.IsWhiteSpace(rune))
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control && !IsDirection(rune))
                line.Append(rune.ToString());
        }
        return line.ToString().TrimEnd();
    }

    // Marks that turn the direction of what follows would reach beyond the line.
    private static bool IsDirection(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
