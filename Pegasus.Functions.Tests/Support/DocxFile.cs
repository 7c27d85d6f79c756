using System.IO.Compression;
using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Makes Word documents by hand: the parts that a test names, in WordprocessingML with the prefix w.</summary>
internal sealed class DocxFile
{
    private const string Namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:x"
        """;

    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly Dictionary<string, string> parts = [];

    /// <param name="body">What stands in the document's body.</param>
    public DocxFile(string body) => Add("document", "document", $"<w:body>{body}</w:body>");

    /// <summary>A paragraph of one run.</summary>
    public static string Paragraph(string text, string format = "") => $"<w:p><w:pPr>{format}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>A cell with one paragraph.</summary>
    public static string Cell(string text, string format = "") => $"<w:tc><w:tcPr>{format}</w:tcPr>{Paragraph(text)}</w:tc>";

    public DocxFile WithStyles(string styles) => Add("styles", "styles", styles);

    public DocxFile WithLists(string numbering) => Add("numbering", "numbering", numbering);

    public DocxFile WithFootnotes(string footnotes) => Add("footnotes", "footnotes", footnotes);

    /// <summary>An archive of any parts.</summary>
    public static byte[] Archive(params IEnumerable<(string Path, string Text)> parts)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create))
        {
            foreach (var (path, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Optimal).Open());
                part.Write(text);
            }
        }
        return content.ToArray();
    }

    /// <summary>An archive whose main part is a text of a path of its own: a document of another kind, or a broken one.</summary>
    public static byte[] WithMain(string path, string text) => Archive(("_rels/.rels", Relationships(("officeDocument", path))), (path, text));

    public byte[] Build() => Archive(
    [
        ("_rels/.rels", Relationships(("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", Relationships([.. parts.Keys.Select(name => (name, $"{name}.xml"))])),
        .. parts.Select(part => ($"word/{part.Key}.xml", part.Value)),
    ]);

    private static string Relationships(params (string Type, string Target)[] relationships)
    {
        var xml = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var (i, (type, target)) in relationships.Index())
            xml.Append($"<Relationship Id=\"r{i}\" Type=\"{Types}{type}\" Target=\"{target}\"/>");
        return xml.Append("</Relationships>").ToString();
    }

    private DocxFile Add(string name, string root, string content)
    {
        parts[name] = $"<w:{root} {Namespaces}>{content}</w:{root}>";
        return this;
    }
}
