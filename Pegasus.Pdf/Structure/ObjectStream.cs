using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>A stream that holds objects, packed together (ISO 32000-2, 7.5.7).</summary>
internal sealed class ObjectStream
{
    private readonly ObjectStore store;
    private readonly ReadOnlyMemory<byte> data;
    private readonly Dictionary<int, int> offsets = [];

    public ObjectStream(ObjectStore store, PdfStream stream)
    {
        this.store = store;
        data = store.Decode(stream);
        var first = store.Number(stream.Dictionary["First"])?.Int ?? 0;
        var count = store.Number(stream.Dictionary["N"])?.Int ?? 0;
        var lexer = new Lexer(data);
        for (var i = 0; i < count && lexer.Next() is PdfNumber number && lexer.Next() is PdfNumber offset; i++)
        {
            store.Budget.CountObject();
            offsets[number.Int] = (int)Math.Min((long)first + offset.Int, data.Length);
        }
    }

    /// <summary>The numbers of the objects in it.</summary>
    public IEnumerable<int> Numbers => offsets.Keys;

    /// <summary>The object of that number; null if it is not in here. Its strings are plain: the stream was decrypted as a whole.</summary>
    public PdfObject? Read(int number) => offsets.TryGetValue(number, out var offset)
        ? new ObjectParser(new Lexer(data, offset), store.Budget.Limits, store.Budget.CountObject).Next()
        : null;
}
