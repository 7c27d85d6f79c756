using System.Text;
using Pegasus.Functions.Documents.Extraction;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>Files made to hurt (campaign 12): each ends soon, read or refused. The figures are printed.</summary>
public sealed class HostileDocumentTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => new(HostileText.All.Select(file => file.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_made_to_hurt_ends_soon(string kind)
    {
        var file = HostileText.All.Single(file => file.Kind == kind);
        var content = file.Make();
        var start = ThreadTime.Now();

        var result = DocumentExtraction.Extract(new(file.Name, null, content));

        var outcome = result is ExtractionResult.Extracted extracted ? extracted.Document.Text : ((ExtractionResult.Refused)result).Detail;
        output.WriteLine($"{kind}: {content.Length / 1024} KB in {Milliseconds(start)} ms of CPU: {outcome[..Math.Min(outcome.Length, 100)]}");
        Assert.Contains(file.Says, outcome, StringComparison.Ordinal);
        Assert.InRange(Milliseconds(start), 0, 2_000);
    }

    [Theory]
    [InlineData("a.txt", "The quick brown fox jumps over the lazy dog, and so on and so forth.\n\n")]
    [InlineData("a.md", "The quick *brown* fox [jumps](https://a.example) over the `lazy` dog.\n\n")]
    [InlineData("a.html", "<p class=text>The quick <i>brown</i> fox <a href=https://a.example/jumps>jumps</a> over the lazy dog, and so on and so forth.</p>\n")]
    public void Ten_megabytes_are_read(string name, string line)
    {
        var content = Encoding.UTF8.GetBytes(HostileText.Repeat(line, 10_000_000 / line.Length));
        var start = ThreadTime.Now();

        var document = TextExtractionTests.Read(name, content);

        output.WriteLine($"{name}: 10 MB in {Milliseconds(start)} ms of CPU");
        Assert.Equal(10_000_000 / line.Length, document.Sections.Sum(section => section.Text.Split("\n\n").Length));
    }

    private static int Milliseconds(TimeSpan start) => (int)(ThreadTime.Now() - start).TotalMilliseconds;
}
