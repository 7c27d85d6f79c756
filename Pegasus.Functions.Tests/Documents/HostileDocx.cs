using System.Text;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>Files called .docx that are none, or are made to hurt; each is refused.</summary>
internal static class HostileDocx
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        Of("text", "named .docx but is no Word document", () => "just text"u8.ToArray()),
        Of("a PDF", "its content is of another kind: PDF files", () => "%PDF-1.7\n"u8.ToArray()),
        Of("an old document", "of the old kind, .doc. Save it in Word as .docx", () => Compound("WordDocument")),
        Of("an encrypted document", "protected by a password. Save it in Word without one", () => Compound("EncryptedPackage")),
        Of("an encrypted archive", "protected by a password. Remove the protection", () => Encrypted(DocxFile.Archive(("word/document.xml", "secret")))),
        Of("an empty archive", "an ordinary ZIP archive without a Word document", () => DocxFile.Archive()),
        Of("an ordinary archive", "an ordinary ZIP archive without a Word document", () => DocxFile.Archive(("readme.txt", "Hello"))),
        Of("a workbook", "an Excel workbook. Save its sheet as CSV", () => DocxFile.WithMain("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>")),
        Of("a presentation", "a PowerPoint presentation. Copy its text", () => DocxFile.WithMain("ppt/presentation.xml", "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"/>")),
        Of("an OpenDocument file", "an OpenDocument file or an e-book. Save it as a Word document", () => DocxFile.Archive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"))),
        Of("a file that is cut off", "damaged or incomplete. Open it in Word", () => new DocxFile(DocxFile.Paragraph("text")).Build()[..^40]),
        Of("broken XML", "word/document.xml is broken at line 2", () => DocxFile.WithMain("word/document.xml", $"<w:document {Word}>\n<w:body></w:document>")),
        Of("no text", "holds no text", () => new DocxFile("<w:p/>").Build()),
        Of("a document type", "word/document.xml declares a document type", () => DocxFile.WithMain("word/document.xml", $"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document {Word}>&b;</w:document>")),
        Of("nesting", "nested more than 256 levels deep", () => new DocxFile(Repeat("<w:r>", 80_000) + Repeat("</w:r>", 80_000)).Build()),
        Of("nested tables", "nested more than 256 levels deep", () => new DocxFile(Repeat("<w:tbl><w:tr><w:tc>", 30_000) + Repeat("</w:tc></w:tr></w:tbl>", 30_000)).Build()),
        Of("a packed bomb", "unpacks to far more than it should", () => new DocxFile(Repeat(" ", 30_000_000)).Build()),
        Of("many entries", "unpacks to far more than it should", () => DocxFile.Archive(Enumerable.Range(0, 20_000).Select(i => ($"{i}.xml", "")))),
        Of("a large part", "larger than 32 MB. Split it", () => DocxFile.WithMain("word/document.xml", $"<w:document {Word}>{Repeat(Noise(16 * 1024), 2_100)}</w:document>")),
        Of("a long text", "more than 20 million characters of text. Split it", () => new DocxFile(DocxFile.Paragraph(Repeat(Noise(16 * 1024), 1_400))).Build()),
    ];

    private static HostileFile Of(string kind, string says, Func<byte[]> make) => new(kind, "a.docx", says, make);

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

    private static string Repeat(string text, int times) => HostileText.Repeat(text, times);
}
