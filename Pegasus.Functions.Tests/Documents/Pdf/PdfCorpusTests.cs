using Pegasus.Functions.Documents.Extraction;
using Pegasus.Pdf;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>Files by a dozen producers are read as pdftotext reads them, page by page.</summary>
public sealed class PdfCorpusTests(ITestOutputHelper output)
{
    private const double Share = 0.98;

    public static TheoryData<string> Names => new(PdfCorpus.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_words_are_read_in_order_on_their_pages(string name)
    {
        var expected = PdfCorpus.Pages(name).Select(WordComparison.Words).ToList();
        var actual = PdfDocument.Open(PdfCorpus.Read(name)).ReadPages()
            .Select(page => WordComparison.Words(string.Join('\n', page.Blocks.SelectMany(block => block.Lines)))).ToList();

        Assert.Equal(expected.Count, actual.Count);
        double common = expected.Zip(actual, WordComparison.Common).Sum();
        var (found, precise) = (common / expected.Sum(page => page.Length), common / actual.Sum(page => page.Length));
        output.WriteLine($"{name}: {found:P2} of the words, precision {precise:P2}");
        Assert.InRange(found, Share, 1);
        Assert.InRange(precise, Share, 1);
    }

    [Fact]
    public void There_are_files_enough() => Assert.InRange(PdfCorpus.Names.Count(), 30, 100);

    [Fact]
    public void Sections_know_their_page()
    {
        var result = DocumentExtraction.Extract(new("returns.pdf", "application/pdf", PdfCorpus.Read("chromium-article")));

        var document = Assert.IsType<ExtractionResult.Extracted>(result).Document;
        Assert.Equal([1, 2], document.Sections.Select(section => section.Page));
        Assert.Contains("thirty days of its arrival", document.Sections[0].Text, StringComparison.Ordinal);
        Assert.Contains("A warranty of two years", document.Sections[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "protected by a password")]
    [InlineData("no-text", "text recognition (OCR)")]
    public void What_cannot_be_read_is_refused_with_what_helps(string name, string says)
    {
        var refused = Assert.IsType<ExtractionResult.Refused>(DocumentExtraction.Extract(new("a.pdf", null, PdfCorpus.Read(name))));

        Assert.Equal(422, refused.Status);
        Assert.Contains(says, refused.Detail, StringComparison.Ordinal);
    }
}
