using Pegasus.Domain.Documents;
using Pegasus.Pdf;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>PDF files: their text page by page, so that each section knows its page. Pictures are not read.</summary>
internal sealed class PdfExtractor : IDocumentExtractor
{
    /// <summary>What a page counts for in <see cref="ReadingTime"/>: full ones have 5,000, and a PDF's cost more than a text's.</summary>
    private const int CharactersPerPage = 10_000;

    public string Kind => "pdf";

    public string Label => "PDF (.pdf)";

    public bool Handles(string extension, string? mediaType) => extension is ".pdf" || mediaType is "application/pdf" or "application/x-pdf";

    public bool IsBinary => true;

    public ExtractionResult Extract(DocumentSource source)
    {
        var time = new ReadingTime(source.Content.Length);
        try
        {
            var document = Read(PdfDocument.Open(source.Content, PdfLimits.Default with { CheckTime = time.Check }), time);
            return document.Sections.Count == 0 ? NoText : new ExtractionResult.Extracted(Kind, document);
        }
        catch (PdfException fault)
        {
            return Refusal(fault);
        }
        catch (ReadingTime.TooLongException)
        {
            return ReadingTime.TooIntricate;
        }
    }

    private static ExtractedDocument Read(PdfDocument pdf, ReadingTime time)
    {
        var sections = new SectionBuilder();
        foreach (var page in pdf.ReadPages())
        {
            time.Read += CharactersPerPage;
            sections.StartPage(page.Number);
            foreach (var block in page.Blocks) sections.AddBlock(PlainText.Clean(string.Join('\n', block.Lines)));
        }
        return sections.Build();
    }

    private static ExtractionResult.Refused Refusal(PdfException fault) => fault.Fault switch
    {
        PdfFault.NotPdf => ExtractionResult.Unsupported("The file is named as PDF but isn't one. Export it as PDF again, or upload it under its own name."),
        PdfFault.Damaged => ExtractionResult.Unreadable("The PDF file is damaged: no page can be found in it. Open it in a PDF viewer, save it again, and upload that."),
        PdfFault.Encrypted => ExtractionResult.Unreadable($"{fault.Message} Remove the protection (in a PDF viewer: print it to a PDF file), and upload that."),
        PdfFault.TooIntricate => ExtractionResult.Unreadable($"{fault.Message} Split it into several files, and upload these."),
        _ => throw new InvalidOperationException($"No sentence for {fault.Fault}.", fault),
    };

    private static ExtractionResult.Refused NoText { get; } = ExtractionResult.Unreadable(
        "The PDF file holds no text: its pages are pictures, as those of a scan are. Run text recognition (OCR) over it, and upload the result.");
}
