using System.Globalization;

namespace Pegasus.Domain.Documents;

/// <summary>What a reader takes for one character, in one or more code units: Unicode Annex 29's extended grapheme clusters.</summary>
internal static class Graphemes
{
    /// <summary>
    /// Whether a grapheme starts at <paramref name="index"/>, where the code point before it is white space, punctuation or the
    /// start of the text; a text's end counts as a start. After other characters, where a flag or a family may be in the making, it
    /// takes a scan from the left to tell.
    /// </summary>
    public static bool StartsAt(string text, int index)
    {
        if (index == 0 || index == text.Length)
            return true;
        var before = index > 1 && char.IsSurrogatePair(text[index - 2], text[index - 1]) ? index - 2 : index - 1;
        return StringInfo.GetNextTextElementLength(text, before) == index - before;
    }

    /// <summary>The code units of the grapheme at <paramref name="start"/>. One longer than <paramref name="most"/>, of hundreds of marks, is cut at a whole code point.</summary>
    public static int LengthAt(string text, int start, int most)
    {
        var length = StringInfo.GetNextTextElementLength(text, start);
        if (length <= most)
            return length;
        return char.IsSurrogatePair(text[start + most - 1], text[start + most]) ? most - 1 : most;
    }

    /// <summary>Without the white space at both ends; white space that carries a mark stays, as the mark would be left with nothing to stand on.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            var length = StringInfo.GetNextTextElementLength(text[start..]);
            if (!text.Slice(start, length).IsWhiteSpace())
                break;
            start += length;
        }

        return text[start..].TrimEnd();
    }
}
