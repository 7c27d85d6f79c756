using System.Text;

namespace Pegasus.Pdf.Syntax;

/// <summary>One of the kinds of object that PDF is made of (ISO 32000-2, 7.3).</summary>
internal abstract class PdfObject;

/// <summary>A word without a slash: an operator, true, false, null, or a bracket.</summary>
internal sealed class PdfKeyword(string word) : PdfObject
{
    public string Word => word;
}

/// <summary>A whole or real number.</summary>
internal sealed class PdfNumber(double value) : PdfObject
{
    public double Value => value;

    /// <summary>The number cut to a whole one that fits.</summary>
    public int Int => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}

/// <summary>A name; <see cref="Value"/> is without its slash, its #-escapes undone.</summary>
internal sealed class PdfName(string value) : PdfObject
{
    public string Value => value;
}

/// <summary>A string of bytes, whose meaning depends on where it stands.</summary>
internal sealed class PdfString(byte[] bytes) : PdfObject
{
    public byte[] Bytes => bytes;

    /// <summary>The string as text that people read (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 with a mark, or else Latin-1.</summary>
    public string ToText() => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes.AsSpan(2)),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes.AsSpan(3)),
        _ => Encoding.Latin1.GetString(bytes),
    };
}

/// <summary>Objects in a row, as they stand: references are not resolved.</summary>
internal sealed class PdfArray(List<PdfObject> items) : PdfObject
{
    public List<PdfObject> Items => items;
}

/// <summary>Points to an object by its number.</summary>
internal sealed class PdfReference(int number, int generation) : PdfObject
{
    public int Number => number;

    public int Generation => generation;
}

/// <summary>Objects by name, as they stand: references are not resolved.</summary>
internal sealed class PdfDictionary(Dictionary<string, PdfObject> entries) : PdfObject
{
    public static PdfDictionary Empty { get; } = new([]);

    public Dictionary<string, PdfObject> Entries => entries;

    public PdfObject? this[string key] => entries.GetValueOrDefault(key);
}

/// <summary>A dictionary and the bytes that follow it, as they stand in the file.</summary>
/// <param name="dictionary">Says how the bytes are packed.</param>
/// <param name="raw">The packed, perhaps encrypted bytes.</param>
/// <param name="id">The object's number and generation, from which its key is made if the file is encrypted; null if it is not.</param>
internal sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> raw, PdfReference? id) : PdfObject
{
    public PdfDictionary Dictionary => dictionary;

    public ReadOnlyMemory<byte> Raw => raw;

    public PdfReference? Id => id;
}
