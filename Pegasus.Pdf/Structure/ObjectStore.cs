using Pegasus.Pdf.Filters;
using Pegasus.Pdf.Security;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>The objects of a file by their numbers, read when they are asked for. A broken table is made anew, once.</summary>
internal sealed class ObjectStore
{
    private const int LongestChain = 32;

    private readonly Dictionary<int, PdfObject?> cache = [];
    private readonly HashSet<int> loading = [];
    private readonly Dictionary<int, ObjectStream?> streams = [];
    private XrefTable table = new();
    private Decryption? decryption;
    private bool isRecovered;

    /// <exception cref="PdfException">The file is encrypted, or past the limits.</exception>
    public ObjectStore(ReadOnlyMemory<byte> data, ReadingBudget budget)
    {
        (Data, Budget) = (data, budget);
        new XrefReader(this, table).Read();
        decryption = Decryption.Create(this);
        if (Dictionary(Catalog["Pages"]) is null) Recover();
    }

    public ReadOnlyMemory<byte> Data { get; }

    public ReadingBudget Budget { get; }

    public IReadOnlyDictionary<string, PdfObject> Trailer => table.Trailer;

    public PdfDictionary Catalog => Dictionary(table.Trailer.GetValueOrDefault("Root")) ?? PdfDictionary.Empty;

    /// <summary>The numbers of all objects, ascending.</summary>
    public IEnumerable<int> Numbers => table.Entries.Keys.Order();

    /// <summary>What a reference points to, however long the chain; null for a dead end and for PDF's own null.</summary>
    public PdfObject? Resolve(PdfObject? value)
    {
        for (var i = 0; value is PdfReference reference; i++)
        {
            if (i == LongestChain) return null;
            value = Load(reference.Number);
        }
        return value is PdfKeyword { Word: "null" } ? null : value;
    }

    /// <summary>The dictionary, a stream's own too.</summary>
    public PdfDictionary? Dictionary(PdfObject? value) => Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => null,
    };

    public PdfArray? Array(PdfObject? value) => Resolve(value) as PdfArray;

    public PdfNumber? Number(PdfObject? value) => Resolve(value) as PdfNumber;

    public string? Name(PdfObject? value) => (Resolve(value) as PdfName)?.Value;

    /// <summary>A stream's bytes, decrypted and unpacked.</summary>
    public ReadOnlyMemory<byte> Decode(PdfStream stream, bool encrypted = true)
    {
        var raw = encrypted && decryption is not null && stream.Id is not null ? decryption.DecryptStream(this, stream) : stream.Raw;
        return StreamDecoder.Decode(this, stream, raw);
    }

    public ObjectParser ParserAt(int offset) => new(new Lexer(Data, offset), Budget.Limits, Budget.CountObject);

    /// <summary>Reads "1 0 obj …" at an offset; null if nothing of the kind stands there.</summary>
    public (int Number, PdfObject? Value)? ReadObjectAt(int offset, bool encrypted = true) =>
        IndirectObject.Read(this, offset, encrypted ? decryption : null);

    private PdfObject? Load(int number)
    {
        if (cache.TryGetValue(number, out var known)) return known;
        if (!table.Entries.TryGetValue(number, out var entry) || !loading.Add(number)) return null;
        try
        {
            var (found, value) = Read(number, entry);
            if (!found && !isRecovered)
            {
                Recover();
                (_, value) = table.Entries.TryGetValue(number, out entry) ? Read(number, entry) : default;
            }
            return cache[number] = value;
        }
        finally
        {
            loading.Remove(number);
        }
    }

    private (bool Found, PdfObject? Value) Read(int number, XrefEntry entry)
    {
        if (entry.Stream > 0) return (true, Stream(entry.Stream)?.Read(number));
        return ReadObjectAt(entry.Position) is var (found, value) && found == number ? (true, value) : (false, null);
    }

    /// <summary>An object stream, which must stand in the file itself, not in another one.</summary>
    private ObjectStream? Stream(int number)
    {
        if (streams.TryGetValue(number, out var known)) return known;
        if (!table.Entries.TryGetValue(number, out var entry) || entry.Stream > 0) return null;
        return streams[number] = Load(number) is PdfStream stream ? new ObjectStream(this, stream) : null;
    }

    private void Recover()
    {
        isRecovered = true;
        decryption = null;
        table = new XrefTable();
        cache.Clear();
        streams.Clear();
        var recovery = new XrefRecovery(this, table);
        recovery.FindObjects();
        decryption = Decryption.Create(this);
        foreach (var number in recovery.ObjectStreams)
        {
            foreach (var inner in Stream(number)?.Numbers ?? [])
            {
                table.AddOlder(inner, new XrefEntry(number, 0));
                if (!table.Trailer.ContainsKey("Root") && Name(Dictionary(new PdfReference(inner, 0))?["Type"]) == "Catalog")
                    table.Trailer["Root"] = new PdfReference(inner, 0);
            }
        }
    }
}
