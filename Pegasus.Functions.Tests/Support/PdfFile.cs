using System.IO.Compression;
using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Makes PDF files by hand, of objects as they stand in the file.</summary>
internal static class PdfFile
{
    private const string Helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    /// <summary>A page whose content is object 4.</summary>
    public static string PageObject => PageObjectIn(Helvetica);

    /// <summary>A file of one page that draws <paramref name="content"/>.</summary>
    public static byte[] Page(string content, string extra = "", string? length = null) =>
        Of($"<</Type/Catalog/Pages 2 0 R{extra}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PageObject, Stream(content, length));

    /// <summary>A file of one page that draws <paramref name="content"/> with a font F; <paramref name="more"/> are the objects from 5 on, which the font may name.</summary>
    public static byte[] PageIn(string font, string content, params string[] more) =>
        Of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PageObjectIn(font), Stream(content), .. more]);

    public static string Stream(string content, string? length = null) => $"<</Length {length ?? $"{content.Length}"}>>\nstream\n{content}\nendstream";

    private static string PageObjectIn(string font) => $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F{font}>>>>>>";

    public static byte[] Of(params string[] objects) => Of((object[])[.. objects.Select(value => (object)value)]);

    /// <summary>A file of these objects, numbered from 1, with a table of them.</summary>
    public static byte[] Of(params object[] objects)
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.4\n");
        var offsets = new List<long>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            Write($"{i + 1} 0 obj\n");
            file.Write(objects[i] as byte[] ?? Encoding.Latin1.GetBytes((string)objects[i]));
            Write("\nendobj\n");
        }
        var start = file.Length;
        Write($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Write($"{offset:D10} 00000 n \n");
        Write($"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A stream that is packed as often as said.</summary>
    public static byte[] Deflated(byte[] data, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
            data = packed.ToArray();
        }
        var head = Encoding.ASCII.GetBytes($"<</Filter[{string.Concat(Enumerable.Repeat("/FlateDecode ", times))}]/Length {data.Length}>>\nstream\n");
        return [.. head, .. data, .. "\nendstream"u8];
    }
}
