using System.Text;
using Pegasus.Functions.Documents.Extraction;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>Files made to hurt (campaign 12): each ends soon, read or refused. The figures are printed.</summary>
public sealed class HostileDocumentTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Bombs => new()
    {
        { "80,000 nested divs", "a.html" },
        { "divs and paragraphs", "a.html" },
        { "misnested formatting", "a.html" },
        { "nested lists", "a.html" },
        { "text in a table", "a.html" },
        { "many attributes", "a.html" },
        { "many items", "a.html" },
        { "open brackets", "a.md" },
        { "open links", "a.md" },
        { "open images", "a.md" },
        { "nested quotations", "a.md" },
        { "deep lists", "a.md" },
        { "stars", "a.md" },
        { "link definitions", "a.md" },
        { "wide table", "a.md" },
        { "backticks", "a.md" },
        { "blank lines", "a.txt" },
        { "spaces", "a.txt" },
        { "titles", "a.txt" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_file_made_to_hurt_ends_soon(string bomb, string name)
    {
        var content = Encoding.UTF8.GetBytes(Make(bomb));
        var start = ThreadTime.Now();

        var result = DocumentExtraction.Extract(new(name, null, content));

        output.WriteLine($"{bomb}: {content.Length / 1024} KB in {Milliseconds(start)} ms of CPU: {(result as ExtractionResult.Refused)?.Detail ?? "read"}");
        Assert.InRange(Milliseconds(start), 0, 4_000);
    }

    [Theory]
    [InlineData("a.txt", "The quick brown fox jumps over the lazy dog, and so on and so forth.\n\n")]
    [InlineData("a.md", "The quick *brown* fox [jumps](https://a.example) over the `lazy` dog.\n\n")]
    [InlineData("a.html", "<p>The quick <i>brown</i> fox <a href=x>jumps</a> over the lazy dog.</p>\n")]
    public void Ten_megabytes_are_read(string name, string line)
    {
        var content = Encoding.UTF8.GetBytes(Repeat(line, 10_000_000 / line.Length));
        var start = ThreadTime.Now();

        var document = TextExtractionTests.Read(name, content);

        output.WriteLine($"{name}: 10 MB in {Milliseconds(start)} ms of CPU");
        Assert.Equal(10_000_000 / line.Length, document.Sections.Sum(section => section.Text.Split("\n\n").Length));
    }

    private static string Make(string bomb) => bomb switch
    {
        "80,000 nested divs" => Repeat("<div>", 80_000) + "x",
        "divs and paragraphs" => Repeat("<div><p>x", 80_000),
        "misnested formatting" => Repeat("<b><i><a></b>x", 20_000),
        "nested lists" => Repeat("<ul><li>x", 60_000),
        "text in a table" => "<table>" + Repeat("a<b>", 50_000),
        "many attributes" => "<a " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"b{i}=c ")) + ">x",
        "many items" => "<ul>" + Repeat("<li>x", 100_000),
        "open brackets" => Repeat("[", 200_000),
        "open links" => Repeat("[a](", 50_000),
        "open images" => Repeat("![](", 50_000),
        "nested quotations" => Repeat(">", 200_000),
        "deep lists" => string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i * 2) + "- a\n")),
        "stars" => Repeat("*a ", 100_000),
        "link definitions" => Repeat("[a]: b\n", 50_000) + "x",
        "wide table" => Repeat("|a", 20_000) + "\n" + Repeat("|-", 20_000) + "\n" + Repeat("|a\n", 20_000),
        "backticks" => string.Concat(Enumerable.Range(1, 2_000).Select(i => "e" + new string('`', i))),
        "blank lines" => Repeat("\n", 5_000_000) + "x",
        "spaces" => Repeat(" ", 5_000_000) + "x",
        "titles" => Repeat("Title\n", 500_000),
        _ => throw new ArgumentOutOfRangeException(nameof(bomb), bomb, null),
    };

    private static int Milliseconds(TimeSpan start) => (int)(ThreadTime.Now() - start).TotalMilliseconds;

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
