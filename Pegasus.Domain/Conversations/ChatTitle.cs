using System.Globalization;
using System.Text;

namespace Pegasus.Domain.Conversations;

/// <summary>What an owner's chat is called: as its owner says, or by its first question.</summary>
public static class ChatTitle
{
    /// <summary>The most characters of a title that an owner gives.</summary>
    public const int MaxLength = 200;

    /// <summary>What a chat is called before its first question.</summary>
    public const string Unnamed = "New chat";

    private const int Shown = 80;
    private const int LeastShown = 40;

    /// <summary>
    /// A title made of a question: one line without invisible characters, at most 80 UTF-16 units, cut after a word where one
    /// ends late enough, and never inside of what a reader takes for one character.
    /// </summary>
    /// <param name="question">What was asked.</param>
    public static string Of(string question)
    {
        var line = OneLine(question);
        if (line.Length == 0)
            return Unnamed;
        if (line.Length <= Shown)
            return line;
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(line, end) is var next && next < Shown)
            end = next;
        var space = line.LastIndexOf(' ', end);
        return $"{line[..(space >= LeastShown ? space : end)].TrimEnd()}…";
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, 2 * Shown));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= 2 * Shown)
                break;
            if (Rune.IsWhiteSpace(rune))
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control && !IsDirection(rune))
                line.Append(rune.ToString());
        }
        return line.ToString().TrimEnd();
    }

    // Marks that turn the direction of what follows would reach beyond the title.
    private static bool IsDirection(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
