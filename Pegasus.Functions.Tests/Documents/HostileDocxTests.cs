using Pegasus.Functions.Documents.Extraction;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>Files called .docx that are none, or are made to hurt (campaigns 2 and 12): each is refused, soon, in a sentence that says why.</summary>
public sealed class HostileDocxTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => new(HostileDocx.All.Select(file => file.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_that_is_no_good_document_is_refused_with_a_sentence(string kind)
    {
        var file = HostileDocx.All.Single(file => file.Kind == kind);
        var content = file.Make();
        var start = ThreadTime.Now();

        var refused = Assert.IsType<ExtractionResult.Refused>(DocumentExtraction.Extract(new(file.Name, null, content)));

        var took = ThreadTime.Now() - start;
        output.WriteLine($"{kind}: {content.Length / 1024} KB in {took.TotalMilliseconds:0} ms of CPU: {refused.Status} {refused.Detail}");
        Assert.Contains(file.Says, refused.Detail, StringComparison.Ordinal);
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
}
