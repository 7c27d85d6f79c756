using System.Text;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>Damages PDF files in the ways in which files are damaged, and in those in which attackers damage them.</summary>
internal static class PdfMutator
{
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "/Type", "/Length", "/Kids", "/Parent", "/Pages", "/Page", "/Root", "/Size", "/Prev", "/W", "/Index", "/First", "/N", "/Filter",
            "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/Predictor 12", "/Columns", "/Font", "/XObject", "/Form", "/Contents", "/ToUnicode",
            "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "<<", ">>", "[", "]", " 0 R", "1 0 R", "3 0 R", "-1", "0",
            "99999999999", "4294967295", "2147483647", "BT", "ET", "q", "Do", "BI", "ID", "(", ")", "<", ">", "%",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>One to eight damages, by chance.</summary>
    public static byte[] Mutate(byte[] file, Random random)
    {
        var data = new List<byte>(file);
        for (var i = random.Next(1, 9); i > 0 && data.Count > 16; i--) MutateOnce(data, random);
        return [.. data];
    }

    private static void MutateOnce(List<byte> data, Random random)
    {
        var at = random.Next(data.Count);
        var length = Math.Min(random.Next(1, 1 << random.Next(1, 12)), data.Count - at);
        switch (random.Next(9))
        {
            case 0: data[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: data[at] = (byte)random.Next(256); break;
            case 2: data.RemoveRange(at, length); break;
            case 3: data.InsertRange(random.Next(data.Count), data.GetRange(at, length)); break;
            case 4: data.RemoveRange(at, data.Count - at); break;
            case 5: ChangeNumber(data, at, random); break;
            case 6: Overwrite(data, at, Words[random.Next(Words.Length)]); break;
            case 7: data.InsertRange(at, Words[random.Next(Words.Length)]); break;
            case 8: SwapNames(data, at, random.Next(data.Count)); break;
        }
    }

    /// <summary>Changes the digits of the next number: lengths, offsets and references begin to lie.</summary>
    private static void ChangeNumber(List<byte> data, int at, Random random)
    {
        while (at < data.Count && data[at] is < (byte)'0' or > (byte)'9') at++;
        for (; at < data.Count && data[at] is >= (byte)'0' and <= (byte)'9'; at++) data[at] = (byte)('0' + random.Next(10));
    }

    private static void Overwrite(List<byte> data, int at, byte[] word)
    {
        for (var i = 0; i < word.Length && at + i < data.Count; i++) data[at + i] = word[i];
    }

    /// <summary>Puts the next name after one place over the next name after another.</summary>
    private static void SwapNames(List<byte> data, int from, int to)
    {
        var source = data.IndexOf((byte)'/', from);
        var target = data.IndexOf((byte)'/', to);
        if (source < 0 || target < 0) return;
        Overwrite(data, target, [.. data.Skip(source).Take(8)]);
    }
}
