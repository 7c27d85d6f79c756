using System.Text;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>Texts, Markdown and HTML made to hurt, and what is called so and is none.</summary>
internal static class HostileText
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        Of("80,000 nested divs", "a.html", "", () => Repeat("<div>", 80_000) + "x"),
        Of("divs and paragraphs", "a.html", "", () => Repeat("<div><p>x", 80_000)),
        Of("misnested formatting", "a.html", "", () => Repeat("<b><i><a></b>x", 20_000)),
        Of("nested lists", "a.html", "", () => Repeat("<ul><li>x", 60_000)),
        Of("text in a table", "a.html", "", () => "<table>" + Repeat("a<b>", 50_000)),
        Of("many attributes", "a.html", "", () => "<a " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"b{i}=c ")) + ">x"),
        Of("many items", "a.html", "", () => "<ul>" + Repeat("<li>x", 100_000)),
        Of("open brackets", "a.md", "", () => Repeat("[", 200_000)),
        Of("open links", "a.md", "", () => Repeat("[a](", 50_000)),
        Of("open images", "a.md", "", () => Repeat("![](", 50_000)),
        Of("nested quotations", "a.md", "", () => Repeat(">", 200_000)),
        Of("deep lists", "a.md", "", () => string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i * 2) + "- a\n"))),
        Of("stars", "a.md", "", () => Repeat("*a ", 100_000)),
        Of("link definitions", "a.md", "", () => Repeat("[a]: b\n", 50_000) + "x"),
        Of("wide table", "a.md", "", () => Repeat("|a", 20_000) + "\n" + Repeat("|-", 20_000) + "\n" + Repeat("|a\n", 20_000)),
        Of("backticks", "a.md", "", () => string.Concat(Enumerable.Range(1, 2_000).Select(i => "e" + new string('`', i)))),
        Of("blank lines", "a.txt", "", () => Repeat("\n", 5_000_000) + "x"),
        Of("spaces", "a.txt", "", () => Repeat(" ", 5_000_000) + "x"),
        Of("titles", "a.txt", "", () => Repeat("Title\n", 500_000)),
        Of("100,000 nested elements", "a.html", "4,000 elements inside one another", () => Repeat("<section>", 100_000) + "x"),
        Of("10 MB of misnested formatting", "a.html", "4,000 elements inside one another", () => Repeat("<b><i><a></b>x", 700_000)),
        Of("10 MB of paragraphs in paragraphs", "a.html", "4,000 elements inside one another", () => Repeat("<div><p>x", 1_100_000)),
        Of("10 MB of paragraphs in the deepest element", "a.html", "The ", () => Repeat("<div>", 250) + Repeat("<p>deep</p>", 900_000)),
        Of("10 MB of open links", "a.md", "", () => Repeat("[a](", 2_500_000)),
        Of("10 MB of one word", "a.txt", "", () => Repeat("a", 10_000_000)),
        Of("10 MB of lines", "a.txt", "more than 500,000 lines. Split it", () => Repeat("a\n", 5_000_000)),
        Of("10 MB of short paragraphs", "a.html", "The file ", () => Repeat("<p>a", 2_500_000)),
        Of("10 MB of items", "a.md", "", () => Repeat("- a\n", 2_500_000)),
        Of("10 MB of emphasis", "a.md", "", () => Repeat("*a* ", 2_500_000)),
        new("nothing", "a.txt", "empty", () => []),
        Of("white space alone", "a.txt", "no text", () => Repeat(" \r\n\t\u00A0", 10_000)),
        Of("scripts alone", "a.html", "built by scripts", () => "<script>render()</script>"),
        new("half a character of UTF-16", "a.txt", "", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Refunds"), 0x00, 0xD8, 0x41]),
        new("UTF-16 cut off, without a mark", "a.txt", "", () => Encoding.Unicode.GetBytes("Refunds take five days.")[..^1]),
        new("a lie about the encoding", "a.html", "Gr", () => [.. "<meta charset=utf-32><p>Gr"u8, 0xFC, 0xDF, 0xE9]),
        new("noise", "a.txt", "binary data", () => [.. Enumerable.Range(0, 4_096).Select(i => (byte)(i * 37 % 256))]),
        new("a program named as text", "a.txt", "Programs aren't supported", () => [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]),
        new("a program", "a.exe", "EXE files aren't supported", () => "MZ"u8.ToArray()),
    ];

    /// <summary>A text, repeated.</summary>
    public static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static HostileFile Of(string kind, string name, string says, Func<string> make) => new(kind, name, says, () => Encoding.UTF8.GetBytes(make()));
}
