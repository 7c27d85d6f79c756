namespace Pegasus.Domain.Routing;

/// <summary>Languages by basic filtering (RFC 4647, section 3.3.1): a range fits its own tag and all that go on from it.</summary>
public static class LanguageRange
{
    private const int MaxSubtag = 8;
    private const int MaxLength = 35;

    /// <summary>Whether a range is written as one: subtags of letters and digits, parted by hyphens.</summary>
    public static bool IsWellFormed(string range) =>
        range.Length is > 0 and <= MaxLength && char.IsAsciiLetter(range[0])
        && range.Split('-').All(subtag => subtag.Length is > 0 and <= MaxSubtag && subtag.All(char.IsAsciiLetterOrDigit));

    /// <summary>Whether a language is in a range: "pt-BR" is in "pt", "pt" is not in "pt-BR".</summary>
    public static bool Fits(string range, string language) =>
        language.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (language.Length == range.Length || language[range.Length] == '-');
}
