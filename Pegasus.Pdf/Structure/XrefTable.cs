using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>Where an object stands: at an offset of the file, or in an object stream.</summary>
/// <param name="Stream">The number of the object stream; 0 if the object stands in the file itself.</param>
/// <param name="Position">Its offset in the file, or its place in the object stream.</param>
internal readonly record struct XrefEntry(int Stream, int Position);

/// <summary>Where all objects stand, and the trailer that names the first of them.</summary>
internal sealed class XrefTable
{
    /// <summary>No file that is read has as many objects; numbers above it are not looked at.</summary>
    public const int HighestNumber = 8_388_607;

    private readonly HashSet<int> free = [];

    public Dictionary<int, XrefEntry> Entries { get; } = [];

    /// <summary>The trailers' entries, of which the newest count.</summary>
    public Dictionary<string, PdfObject> Trailer { get; } = [];

    /// <summary>Notes an entry of an older section: what a newer one said stands.</summary>
    public void AddOlder(int number, XrefEntry entry)
    {
        if (number is > 0 and <= HighestNumber && !free.Contains(number)) Entries.TryAdd(number, entry);
    }

    /// <summary>Notes that an object was deleted, unless a newer section has it again.</summary>
    public void AddFree(int number)
    {
        if (!Entries.ContainsKey(number)) free.Add(number);
    }

    public void AddOlderTrailer(PdfDictionary trailer)
    {
        foreach (var (key, value) in trailer.Entries) Trailer.TryAdd(key, value);
    }
}
