using System.Text;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Word documents (Office Open XML, ECMA-376): headings, lists, tables, notes and text boxes, as a reader sees them with all changes
/// accepted. Headers, footers and comments are left out.
/// </summary>
internal sealed class DocxExtractor : IDocumentExtractor
{
    public string Kind => "docx";

    public string Label => "Word (.docx)";

    public bool IsBinary => true;

    public bool Handles(string extension, string? mediaType) =>
        extension is ".docx" or ".docm" || mediaType is "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public ExtractionResult Extract(DocumentSource source)
    {
        try
        {
            if (!MagicBytes.IsZip(source.Content.Span)) return NotZip(source.Content.Span);
            using var archive = new OfficeArchive(source.Content);
            var document = DocxSections.Of(Read(archive, new ReadingTime(ExtractionLimits.MaxCharacters)));
            return document.Sections.Count == 0
                ? ExtractionResult.Unreadable("The document holds no text. If it holds pictures of text, type what they say.")
                : new ExtractionResult.Extracted(Kind, document);
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Refusal;
        }
        catch (ReadingTime.TooLongException)
        {
            return ReadingTime.TooIntricate;
        }
    }

    private static IReadOnlyList<DocxBlock> Read(OfficeArchive archive, ReadingTime time)
    {
        var main = archive.Related("", "officeDocument", time);
        using var body = archive.Open(main, time);
        if (body is not { Name: "document" }) throw new UnreadableException(OtherArchive(archive, body));
        using var styleXml = Part("styles");
        using var listXml = Part("numbering");
        var styles = new DocxStyles(styleXml);
        var lists = new DocxLists(listXml);
        var notes = new DocxNotes();
        foreach (var part in new[] { "footnotes", "endnotes" })
        {
            using var noteXml = Part(part);
            notes.Add(noteXml, part == "endnotes", noteXml is null ? null : new(noteXml, styles, lists, new()));
        }
        return new DocxReader(body, styles, lists, notes).Read();

        OfficeXml? Part(string type) => archive.Open(archive.Related(main!, type, time), time);
    }

    /// <summary>What an archive is that holds no Word document: the root of its main part says so.</summary>
    private static ExtractionResult.Refused OtherArchive(OfficeArchive archive, OfficeXml? body) => ExtractionResult.Unsupported(body?.Name switch
    {
        "other:workbook" => "The file is named .docx but is an Excel workbook. Save its sheet as CSV and upload that.",
        "other:presentation" => "The file is named .docx but is a PowerPoint presentation. Copy its text into a Word document and upload that.",
        _ when archive.Has("mimetype") => "The file is named .docx but is an OpenDocument file or an e-book. Save it as a Word document (.docx) and upload that.",
        _ => "The file is named .docx but is an ordinary ZIP archive without a Word document. Unpack it and upload its files one by one.",
    });

    private static ExtractionResult.Refused NotZip(ReadOnlySpan<byte> content) => ExtractionResult.Unsupported(MagicBytes.BinaryKind(content) switch
    {
        MagicBytes.OldOffice when Names(content, "EncryptedPackage") =>
            "The document is protected by a password. Save it in Word without one and upload that.",
        MagicBytes.OldOffice => "The file is named .docx but is of the old kind, .doc. Save it in Word as .docx and upload that.",
        { } other => $"The file is named .docx but its content is of another kind: {other}. Give it its right name, or save it in Word as .docx.",
        null => "The file is named .docx but is no Word document. Save it in Word as .docx, or give it its right name: .txt if it is text.",
    });

    /// <summary>Whether a compound file (MS-CFB) has a stream of a name, which stands in it in UTF-16.</summary>
    private static bool Names(ReadOnlySpan<byte> content, string stream) => content.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
}
