using System.Collections.Frozen;
using System.Text;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Makes spellings that readers take for the same word one: case, width, ligatures, accents on Latin, Greek and Cyrillic, optional vowel
/// points. By own tables, since the service runs without ICU, where .NET neither normalizes nor folds.
/// </summary>
internal static class Folding
{
    private static readonly FrozenDictionary<char, string> Letters = Table(
        "a àáâãäåāăąǎ", "c çćĉċč", "d ďđð", "e èéêëēĕėęě", "g ĝğġģ", "h ĥħ", "i ìíîïĩīĭįıǐ", "j ĵ", "k ķ", "l ĺļľŀł", "n ñńņňŋ",
        "o òóôõöøōŏőơǒ", "r ŕŗř", "s śŝşšșſ", "t ţťŧț", "u ùúûüũūŭůűųưǔ", "w ŵ", "y ýÿŷ", "z źżž", "ae æ", "oe œ", "ss ß", "th þ", "ff ﬀ", "fi ﬁ", "fl ﬂ", "ffi ﬃ", "ffl ﬄ", "st ﬅﬆ",
        "α ά", "ε έ", "η ή", "ι ίϊΐ", "ο ό", "υ ύϋΰ", "ω ώ", "σ ς", "е ё", "ا أإآٱ", "ی يى", "ه ة", "ک ك");

    /// <summary>The word as all its spellings are indexed.</summary>
    /// <param name="word">A word of any script.</param>
    public static string Fold(string word)
    {
        if (!word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        if (Ascii.IsValid(word))
            return word.ToLowerInvariant();

        var folded = new StringBuilder(word.Length);
        foreach (var original in word.ToLowerInvariant())
        {
            var character = original is >= '！' and <= '～' ? char.ToLowerInvariant((char)(original - '！' + '!')) : original;
            if (Letters.TryGetValue(character, out var plain))
                folded.Append(plain);
            else if (character is >= 'Ạ' and <= 'ỹ')
                folded.Append(Vietnamese(character));
            else if (!IsOptional(character))
                folded.Append(character);
        }

        return folded.ToString();
    }

    /// <summary>The letters of Latin Extended Additional that Vietnamese is written with, in the block's own order.</summary>
    private static char Vietnamese(char letter) => letter switch
    {
        < 'Ẹ' => 'a',
        < 'Ỉ' => 'e',
        < 'Ọ' => 'i',
        < 'Ụ' => 'o',
        < 'Ỳ' => 'u',
        _ => 'y',
    };

    /// <summary>Combining accents, Hebrew and Arabic points, the tatweel, soft hyphens and zero-width joiners.</summary>
    private static bool IsOptional(char character) => character
        is >= '\u0300' and <= '\u036F'
        or >= '\u0591' and <= '\u05C7'
        or >= '\u064B' and <= '\u065F'
        or '\u0670' or '\u0640' or '\u00AD' or '\u2060' or (>= '\u200B' and <= '\u200D');

    private static FrozenDictionary<char, string> Table(params string[] rows)
    {
        var table = new Dictionary<char, string>();
        foreach (var row in rows)
        {
            var space = row.IndexOf(' ', StringComparison.Ordinal);
            foreach (var letter in row.AsSpan(space + 1))
                table[letter] = row[..space];
        }

        return table.ToFrozenDictionary();
    }
}
