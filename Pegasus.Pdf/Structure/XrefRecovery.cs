using Pegasus.Pdf.Syntax;
using static Pegasus.Pdf.Syntax.CharacterClass;

namespace Pegasus.Pdf.Structure;

/// <summary>Finds the objects of a file whose cross-reference table is missing or wrong, by looking through all of it.</summary>
internal sealed class XrefRecovery(ObjectStore store, XrefTable table)
{
    /// <summary>How far into an object its type is looked for.</summary>
    private const int TypeBytes = 1024;

    /// <summary>The numbers of the object streams that were found.</summary>
    public List<int> ObjectStreams { get; } = [];

    /// <summary>Fills the table with the objects that stand in the file itself; of those with the same number the last counts.</summary>
    public void FindObjects()
    {
        var data = store.Data.Span;
        foreach (var found in Occurrences("obj"))
        {
            if (Header(data[..found]) is not var (number, offset)) continue;
            table.Entries[number] = new XrefEntry(0, offset);

            var start = data.Slice(found, Math.Min(TypeBytes, data.Length - found));
            if (start.IndexOf("endobj"u8) is var end and >= 0) start = start[..end];
            if (start.IndexOf("/ObjStm"u8) >= 0) ObjectStreams.Add(number);
            if (start.IndexOf("/XRef"u8) >= 0 && store.ReadObjectAt(offset, encrypted: false) is (_, PdfStream { Dictionary: var xref })) AddTrailer(xref);
            if (start.IndexOf("/Catalog"u8) >= 0) table.Trailer["Root"] = new PdfReference(number, 0);
        }
        foreach (var found in Occurrences("trailer"))
        {
            if (store.ParserAt(found + "trailer".Length).Next() is PdfDictionary trailer) AddTrailer(trailer);
        }
    }

    private List<int> Occurrences(string word)
    {
        var positions = new List<int>();
        var data = store.Data.Span;
        var pattern = System.Text.Encoding.ASCII.GetBytes(word);
        for (var at = 0; data[at..].IndexOf(pattern) is var found and >= 0; at += found + pattern.Length)
        {
            store.Budget.CountObject();
            positions.Add(at + found);
        }
        return positions;
    }

    /// <summary>The number before "obj" and where it stands: 12 for "12 0 obj".</summary>
    private static (int Number, int Offset)? Header(ReadOnlySpan<byte> before)
    {
        var at = before.Length;
        if (!SkipBack(before, ref at, IsWhiteSpace) || !SkipBack(before, ref at, IsDigit) || !SkipBack(before, ref at, IsWhiteSpace)) return null;
        var end = at;
        if (!SkipBack(before, ref at, IsDigit) || end - at > 7) return null;
        var number = int.Parse(before[at..end], System.Globalization.CultureInfo.InvariantCulture);
        return number is > 0 and <= XrefTable.HighestNumber ? (number, at) : null;
    }

    private static bool SkipBack(ReadOnlySpan<byte> data, ref int at, Func<int, bool> isOfClass)
    {
        var start = at;
        while (at > 0 && start - at < 16 && isOfClass(data[at - 1])) at--;
        return at < start;
    }

    private void AddTrailer(PdfDictionary trailer)
    {
        foreach (var key in new[] { "Root", "Encrypt", "ID" })
        {
            if (trailer[key] is { } value) table.Trailer[key] = value;
        }
    }
}
