using Pegasus.Pdf.Content;
using Pegasus.Pdf.Layout;
using Pegasus.Pdf.Structure;

namespace Pegasus.Pdf;

/// <summary>A PDF file, opened to read its text (ISO 32000-2). Not for use by several threads at once.</summary>
public sealed class PdfDocument
{
    /// <summary>The header may stand anywhere in so many bytes (Annex H of PDF 1.7; viewers keep to it).</summary>
    private const int HeaderBytes = 1024;

    private readonly ReadingBudget budget;
    private readonly ObjectStore store;
    private readonly List<PageSource> pages;

    private PdfDocument(ReadOnlyMemory<byte> data, PdfLimits limits)
    {
        budget = new ReadingBudget(limits);
        store = new ObjectStore(data, budget);
        pages = PageTree.Read(store);
        if (pages.Count == 0) throw new PdfException(PdfFault.Damaged, "The file is damaged: no page can be found in it.");
    }

    /// <summary>How many pages the file has: at least one.</summary>
    public int PageCount => pages.Count;

    /// <summary>Whether the bytes begin as a PDF file does.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> content) => Header(content) >= 0;

    /// <summary>Opens a file.</summary>
    /// <param name="content">Its bytes; not to be changed while the document is in use.</param>
    /// <param name="limits">The bounds of reading it.</param>
    /// <exception cref="PdfException">It is no PDF file, or damaged beyond repair, or encrypted, or past a limit.</exception>
    public static PdfDocument Open(ReadOnlyMemory<byte> content, PdfLimits? limits = null)
    {
        var start = Header(content.Span);
        if (start < 0) throw new PdfException(PdfFault.NotPdf, "The file does not begin as PDF files do.");
        return new PdfDocument(content[start..], limits ?? PdfLimits.Default);
    }

    /// <summary>Reads the pages one after another, those without text too.</summary>
    /// <exception cref="PdfException">A page goes past a limit.</exception>
    public IEnumerable<PdfPage> ReadPages()
    {
        var reader = new PageReader(store);
        for (var i = 0; i < pages.Count; i++) yield return new PdfPage(i + 1, PageLayout.Arrange(reader.Read(pages[i]), budget));
    }

    private static int Header(ReadOnlySpan<byte> content) => content[..Math.Min(HeaderBytes, content.Length)].IndexOf("%PDF-"u8);
}
