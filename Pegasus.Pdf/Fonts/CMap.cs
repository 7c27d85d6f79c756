using System.Text;

namespace Pegasus.Pdf.Fonts;

/// <summary>A code of a composite font: its value and the number of its bytes, 1 to 4.</summary>
internal readonly record struct CMapCode(uint Value, int Length);

/// <summary>Maps codes to glyphs (CIDs), or to text (ISO 32000-2, 9.7.5 and 9.10.3).</summary>
internal sealed class CMap
{
    private readonly List<(int Length, uint First, uint Last)> codeSpaces = [];
    private readonly RangeMap<int> cids = new();
    private readonly RangeMap<string> texts = new();

    /// <summary>Codes of two bytes that are the CIDs themselves.</summary>
    public bool IsIdentity { get; init; }

    public bool IsVertical { get; set; }

    /// <summary>What text the codes themselves are in, for predefined maps of text encodings; null for others.</summary>
    public Encoding? CodeEncoding { get; init; }

    /// <summary>The bits that each byte of a code lacks to be in that encoding: the national standards' codes have seven, the encodings set the eighth.</summary>
    public byte CodeMark { get; init; }

    public bool HasTexts => texts.Count > 0;

    public bool HasCids => cids.Count > 0;

    public void AddCodeSpace(int length, uint first, uint last) => codeSpaces.Add((length, first, last));

    public void AddCids(uint first, uint last, int cid) => cids.Add(first, last, cid);

    public void AddTexts(uint first, uint last, string text) => texts.Add(first, last, text);

    /// <summary>Takes in another map that this one builds upon.</summary>
    public void Use(CMap other)
    {
        codeSpaces.AddRange(other.codeSpaces);
        cids.AddAll(other.cids);
        texts.AddAll(other.texts);
    }

    /// <summary>The code at the beginning of a string that is not empty.</summary>
    public CMapCode NextCode(ReadOnlySpan<byte> text)
    {
        uint value = 0;
        for (var length = 1; length <= Math.Min(4, text.Length); length++)
        {
            value = (value << 8) | text[length - 1];
            foreach (var space in codeSpaces)
            {
                if (space.Length == length && Contains(space, value)) return new CMapCode(value, length);
            }
        }
        var usual = Math.Min(text.Length, codeSpaces.Count == 0 ? 2 : codeSpaces.Min(space => space.Length));
        return new CMapCode(usual == 1 ? text[0] : (uint)((text[0] << 8) | text[1]), Math.Min(usual, 2));
    }

    /// <summary>The glyph of a code; 0 if it has none.</summary>
    public int CidOf(CMapCode code) => IsIdentity ? (int)code.Value : cids.Find(code.Value, (cid, offset) => cid + offset);

    /// <summary>The text of a code; null if it has none.</summary>
    public string? TextOf(uint code) => texts.Find(code, After);

    /// <summary>In a range of texts the last character counts up.</summary>
    private static string After(string text, int offset)
    {
        if (offset == 0 || text.Length == 0) return text;
        return text.Length >= 2 && char.IsSurrogatePair(text[^2], text[^1])
            ? text[..^2] + char.ConvertFromUtf32(Math.Min(char.ConvertToUtf32(text[^2], text[^1]) + offset, 0x10FFFF))
            : text[..^1] + (char)(text[^1] + offset);
    }

    /// <summary>A code space is a box: each byte has its own bounds.</summary>
    private static bool Contains((int Length, uint First, uint Last) space, uint value)
    {
        for (var shift = 0; shift < 8 * space.Length; shift += 8)
        {
            var part = (value >> shift) & 0xFF;
            if (part < ((space.First >> shift) & 0xFF) || part > ((space.Last >> shift) & 0xFF)) return false;
        }
        return true;
    }
}
