using System.Text;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>Compares texts by their words in order: the longest common subsequence.</summary>
internal static class WordComparison
{
    /// <summary>The words of a text; ligatures are letters, and marks of writing direction and control characters are nothing.</summary>
    public static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\uFB00' and <= '\uFB06') plain.Append(new[] { "ff", "fi", "fl", "ffi", "ffl", "st", "st" }[c - '\uFB00']);
            else if (char.IsWhiteSpace(c)) plain.Append(' ');
            else if (!char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or '\u200E' or '\u200F')) plain.Append(c);
        }
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How many words both texts have in the same order.</summary>
    public static int Common(string[] expected, string[] actual)
    {
        var (previous, current) = (new int[actual.Length + 1], new int[actual.Length + 1]);
        foreach (var word in expected)
        {
            for (var i = 0; i < actual.Length; i++) current[i + 1] = word == actual[i] ? previous[i] + 1 : Math.Max(previous[i + 1], current[i]);
            (previous, current) = (current, previous);
        }
        return previous[actual.Length];
    }
}
