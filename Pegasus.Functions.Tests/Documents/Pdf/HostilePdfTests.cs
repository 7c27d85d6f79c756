using System.IO.Compression;
using System.Text;
using Pegasus.Functions.Documents.Extraction;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>PDF files made to hurt (campaign 12): each ends soon, read or refused with a sentence.</summary>
public sealed class HostilePdfTests(ITestOutputHelper output)
{
    private const string Text = "BT /F 12 Tf 72 700 Td (Still here) Tj ET";

    private const string Font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

    /// <summary>A bomb by name, and what comes of it: a part of the text, or of the refusal.</summary>
    public static TheoryData<string, string> Bombs => new()
    {
        { "plain", "Still here" },
        { "page tree in a circle", "Still here" },
        { "pages that are their own parents", "damaged" },
        { "Prev in a circle", "Still here" },
        { "form that draws itself", "Still here" },
        { "forms that draw forms", "" },
        { "object stream in itself", "damaged" },
        { "length that refers to itself", "Still here" },
        { "zip bomb", "a stream with more bytes" },
        { "zip bomb of zip bombs", "" },
        { "deep arrays", "nested" },
        { "deep dictionaries in the page", "nested" },
        { "huge Size", "damaged" },
        { "huge xref section", "Still here" },
        { "no endstream", "Still here" },
        { "header only", "damaged" },
        { "truncated", "damaged" },
        { "a million objects", "" },
        { "a million operands", "operands" },
        { "a million letters at one place", "" },
        { "letters all over the page", "" },
        { "a thousand blocks", "" },
        { "many pages of the same node", "Still here" },
        { "header behind other bytes", "Still here" },
        { "huge coordinates", "" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_file_made_to_hurt_ends_soon(string bomb, string says)
    {
        var content = Make(bomb);
        var start = ThreadTime.Now();

        var result = DocumentExtraction.Extract(new("a.pdf", null, content));

        var milliseconds = (int)(ThreadTime.Now() - start).TotalMilliseconds;
        var outcome = result is ExtractionResult.Extracted extracted ? extracted.Document.Text : ((ExtractionResult.Refused)result).Detail;
        output.WriteLine($"{bomb}: {content.Length / 1024} KB in {milliseconds} ms of CPU: {outcome[..Math.Min(outcome.Length, 100)]}");
        Assert.Contains(says, outcome, StringComparison.Ordinal);
        Assert.InRange(milliseconds, 0, 4_000);
    }

    private static byte[] Make(string bomb) => bomb switch
    {
        "plain" => Page(Text),
        "page tree in a circle" => Pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 1>>", PageObject, Stream(Text)),
        "pages that are their own parents" => Pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "Prev in a circle" => Replace(Page(Text), "/Root 1 0 R", "/Root 1 0 R/Prev START"),
        "form that draws itself" => Form("/X Do"),
        "forms that draw forms" => Form(Repeat("/Y Do ", 100), Repeat("/Z Do ", 100), Repeat("BT /F 9 Tf (a) Tj ET ", 100)),
        "object stream in itself" => Pdf("<</Type/ObjStm/N 1/First 4/Length 20>>\nstream\n1 0 <</Type/Catalog>>\nendstream"),
        "length that refers to itself" => Page(Text, length: "4 0 R"),
        "zip bomb" => Bytes("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PageObject, Deflated(Zeros(200_000_000), 1)),
        "zip bomb of zip bombs" => Bytes("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PageObject, Deflated(Zeros(200_000_000), 2)),
        "deep arrays" => Page(Text, extra: "/Deep " + Repeat("[", 100_000)),
        "deep dictionaries in the page" => Page(Repeat("<</A", 100_000)),
        "huge Size" => "%PDF-1.4\nxref\n0 2147483647\ntrailer\n<</Size 2147483647/Root 1 0 R>>\nstartxref\n9\n%%EOF"u8.ToArray(),
        "huge xref section" => Replace(Page(Text), "0 5\n", "0 2147483647\n"),
        "no endstream" => Replace(Page(Text), "\nendstream", "\n"),
        "header only" => "%PDF-1.7"u8.ToArray(),
        "truncated" => Page(Text)[..60],
        "a million objects" => Encoding.Latin1.GetBytes("%PDF-1.4\n" + Repeat("1 0 obj\n", 1_000_000)),
        "a million operands" => Page("[" + Repeat("1.5 ", 1_000_000)),
        "a million letters at one place" => Page("BT /F 1 Tf 9 9 Td " + Repeat("[(aaaaaaaaaa) 9999 (aaaaaaaaaa) 9999] TJ ", 50_000)),
        "letters all over the page" => Page("BT /F 1 Tf " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"1 0 0 1 {i * 7919L % 600} {i * 104729L % 780} Tm (a) Tj "))),
        "a thousand blocks" => Page("BT " + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"/F {1 + (i % 7)} Tf 1 0 0 1 {i % 32 * 18} {i / 32 * 24} Tm (a) Tj "))),
        "many pages of the same node" => Pdf("<</Type/Catalog/Pages 2 0 R>>", $"<</Type/Pages/Kids[{Repeat("3 0 R ", 100_000)}]>>", PageObject, Stream(Text)),
        "header behind other bytes" => [.. Encoding.ASCII.GetBytes(new string('x', 1_000) + "\n"), .. Page(Text)],
        "huge coordinates" => Page("BT /F 1e30 Tf 99999999999999999999 1 Td (Still here) Tj 1 0 0 1 1e300 99999999999999999999999999 cm (a) Tj ET"),
        _ => throw new ArgumentOutOfRangeException(nameof(bomb), bomb, null),
    };

    private static string PageObject => $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources{Font}>>>>";

    private static byte[] Page(string content, string extra = "", string? length = null) =>
        Pdf($"<</Type/Catalog/Pages 2 0 R{extra}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PageObject, Stream(content, length));

    private static byte[] Form(params string[] forms)
    {
        var names = $"/XObject<</X 5 0 R/Y {Math.Min(6, 4 + forms.Length)} 0 R/Z {4 + forms.Length} 0 R>>";
        var page = PageObject.Replace("/Resources<<", "/Resources<<" + names, StringComparison.Ordinal);
        string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, Stream(Text + " /X Do")];
        return Pdf([.. objects, .. forms.Select(form => Stream(form).Replace("<<", "<</Subtype/Form", StringComparison.Ordinal))]);
    }

    private static string Stream(string content, string? length = null) => $"<</Length {length ?? $"{content.Length}"}>>\nstream\n{content}\nendstream";

    private static byte[] Pdf(params string[] objects) => Bytes([.. objects.Select(value => (object)value)]);

    /// <summary>A file of these objects, numbered from 1, with a table of them.</summary>
    private static byte[] Bytes(params object[] objects)
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

    private static byte[] Deflated(byte[] data, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
            data = packed.ToArray();
        }
        var head = Encoding.ASCII.GetBytes($"<</Filter[{Repeat("/FlateDecode ", times)}]/Length {data.Length}>>\nstream\n");
        return [.. head, .. data, .. "\nendstream"u8];
    }

    private static byte[] Zeros(int count) => new byte[count];

    private static byte[] Replace(byte[] file, string old, string with)
    {
        var text = Encoding.Latin1.GetString(file);
        var start = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        return Encoding.Latin1.GetBytes(text.Replace(old, with.Replace("START", start, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
