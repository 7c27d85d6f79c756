using System.Text;
using Pegasus.Functions.Documents.Extraction;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>Files called .docx that are none, or are made to hurt (campaigns 2 and 12): each is refused, soon, in a sentence that says why.</summary>
public sealed class HostileDocxTests(ITestOutputHelper output)
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static TheoryData<string, string> Files => new()
    {
        { "text", "named .docx but is no Word document" },
        { "a PDF", "its content is of another kind: PDF files" },
        { "an old document", "of the old kind, .doc. Save it in Word as .docx" },
        { "an encrypted document", "protected by a password. Save it in Word without one" },
        { "an encrypted archive", "protected by a password. Remove the protection" },
        { "an empty archive", "an ordinary ZIP archive without a Word document" },
        { "an ordinary archive", "an ordinary ZIP archive without a Word document" },
        { "a workbook", "an Excel workbook. Save its sheet as CSV" },
        { "a presentation", "a PowerPoint presentation. Copy its text" },
        { "an OpenDocument file", "an OpenDocument file or an e-book. Save it as a Word document" },
        { "a file that is cut off", "damaged or incomplete. Open it in Word" },
        { "broken XML", "word/document.xml is broken at line 2" },
        { "no text", "holds no text" },
        { "a document type", "word/document.xml declares a document type" },
        { "nesting", "nested more than 256 levels deep" },
        { "nested tables", "nested more than 256 levels deep" },
        { "a packed bomb", "unpacks to far more than it should" },
        { "many entries", "unpacks to far more than it should" },
        { "a large part", "larger than 32 MB. Split it" },
        { "a long text", "more than 20 million characters of text. Split it" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_no_good_document_is_refused_with_a_sentence(string kind, string says)
    {
        var content = Make(kind);
        var start = ThreadTime.Now();

        var refused = Assert.IsType<ExtractionResult.Refused>(DocumentExtraction.Extract(new("a.docx", null, content)));

        var took = ThreadTime.Now() - start;
        output.WriteLine($"{kind}: {content.Length / 1024} KB in {took.TotalMilliseconds:0} ms of CPU: {refused.Status} {refused.Detail}");
        Assert.Contains(says, refused.Detail, StringComparison.Ordinal);
        Assert.InRange(took.TotalSeconds, 0, 2);
    }

    [Fact]
    public void A_long_document_is_read_soon()
    {
        var content = new DocxFile(string.Concat(Enumerable.Range(0, 100_000).Select(i => DocxFile.Paragraph($"Paragraph {i} says what a paragraph says.")))).Build();
        var start = ThreadTime.Now();

        var document = TextExtractionTests.Read("a.docx", content);

        var took = ThreadTime.Now() - start;
        output.WriteLine($"100,000 paragraphs, {content.Length / 1024} KB in {took.TotalMilliseconds:0} ms of CPU");
        Assert.EndsWith("Paragraph 99999 says what a paragraph says.", document.Text, StringComparison.Ordinal);
        Assert.InRange(took.TotalSeconds, 0, 2);
    }

    [Fact]
    public void A_damaged_document_is_read_or_refused_but_never_a_fault()
    {
        var good = new DocxFile(DocxFile.Paragraph("Refunds take five days.")).WithStyles("").WithLists("").WithFootnotes("").Build();
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = good[..(i % 4 == 0 ? random.Next(good.Length) : good.Length)];
            for (var at = 0; at < 1 + (i % 8) && damaged.Length > 0; at++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            DocumentExtraction.Extract(new("a.docx", null, damaged));
        }
    }

    [Fact]
    public void Numbers_and_marks_made_to_hurt_are_read()
    {
        var lists = """
            <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1%9)"/></w:lvl><w:lvl w:ilvl="77"/></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"/><w:num w:numId="x"/>
            """;
        var items = string.Concat(new[] { 1, 1, 2, 3 }.Select(list => DocxFile.Paragraph("item", $"<w:numPr><w:ilvl w:val=\"-5\"/><w:numId w:val=\"{list}\"/></w:numPr>")));

        var text = TextExtractionTests.Read("a.docx", new DocxFile(items).WithLists(lists).Build()).Text;

        Assert.Equal("327670) item\n327680) item\n\nitem\n\nitem", text);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "text" => "just text"u8.ToArray(),
        "a PDF" => "%PDF-1.7\n"u8.ToArray(),
        "an old document" => Compound("WordDocument"),
        "an encrypted document" => Compound("EncryptedPackage"),
        "an encrypted archive" => Encrypted(DocxFile.Archive(("word/document.xml", "secret"))),
        "an empty archive" => DocxFile.Archive(),
        "an ordinary archive" => DocxFile.Archive(("readme.txt", "Hello")),
        "a workbook" => DocxFile.WithMain("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"),
        "a presentation" => DocxFile.WithMain("ppt/presentation.xml", "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"/>"),
        "an OpenDocument file" => DocxFile.Archive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")),
        "a file that is cut off" => new DocxFile(DocxFile.Paragraph("text")).Build()[..^40],
        "broken XML" => DocxFile.WithMain("word/document.xml", $"<w:document {Word}>\n<w:body></w:document>"),
        "no text" => new DocxFile("<w:p/>").Build(),
        "a document type" => DocxFile.WithMain("word/document.xml", $"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document {Word}>&b;</w:document>"),
        "nesting" => new DocxFile(Repeat("<w:r>", 80_000) + Repeat("</w:r>", 80_000)).Build(),
        "nested tables" => new DocxFile(Repeat("<w:tbl><w:tr><w:tc>", 30_000) + Repeat("</w:tc></w:tr></w:tbl>", 30_000)).Build(),
        "a packed bomb" => new DocxFile(Repeat(" ", 30_000_000)).Build(),
        "many entries" => DocxFile.Archive(Enumerable.Range(0, 20_000).Select(i => ($"{i}.xml", ""))),
        "a large part" => DocxFile.WithMain("word/document.xml", $"<w:document {Word}>{Repeat(Noise(16 * 1024), 2_100)}</w:document>"),
        "a long text" => new DocxFile(DocxFile.Paragraph(Repeat(Noise(16 * 1024), 1_400))).Build(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A compound file (MS-CFB) as far as anybody here looks: its first bytes, and a stream's name.</summary>
    private static byte[] Compound(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[400]];

    /// <summary>Sets the flag for encryption in the directory's one entry (APPNOTE 4.3.12: offset 8).</summary>
    private static byte[] Encrypted(byte[] archive)
    {
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return archive;
    }

    /// <summary>Text that packs no better than usual text does.</summary>
    private static string Noise(int length) => string.Create(length, new Random(1), static (text, random) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = (char)('a' + random.Next(4));
    });

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
