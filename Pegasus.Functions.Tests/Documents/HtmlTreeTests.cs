using AngleSharp.Html.Parser;
using Pegasus.Functions.Documents.Extraction;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>What is taken out of the parser's tree while it still parses is what would have been there at the end.</summary>
public sealed class HtmlTreeTests
{
    private static readonly string[] Pieces =
    [
        "text ", "more&amp;text ", "\n\n", "<br>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", "<table>", "</table>", "<caption>", "<tbody>", "<tr>", "</tr>",
        "<td>", "</td>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<div>", "</div>", "<div class=sidebar>", "<h1>", "</h1>", "<h2>", "</h2>", "<main>", "</main>", "<article>",
        "</article>", "<header>", "</header>", "<aside>", "</aside>", "<pre>", "</pre>", "<span hidden>", "</span>", "<svg>", "</svg>", "<math>", "<mi>", "</math>", "<select>", "<option>",
        "</select>", "<template>", "</template>", "<form>", "</form>", "<button>", "</button>", "<title>t</title>", "<script>x</script>", "<textarea>z</textarea>", "<noscript>n</noscript>",
        "<dl>", "<dt>", "<dd>", "</dl>", "<nobr>", "</nobr>", "<font color=red>", "</font>", "<x-y>", "</x-y>", "<body class=z>", "</body>", "</html>", "<foreignObject>",
    ];

    [Fact]
    public void A_page_is_the_same_however_often_it_is_looked_through()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var page = string.Concat(random.GetItems(Pieces, random.Next(3, 60)));

            Assert.True(Read(page, int.MaxValue) == Read(page, random.Next(1, 5)), page);
        }
    }

    [Fact]
    public void A_table_that_is_torn_apart_is_read_in_its_order() => Assert.Equal(
        "|aside text\n\nfirst\n\n| one | two |\n\nlast",
        Read("<p>aside text</p><table><b>first</b><tr><td>one<td>two</table><p>last", 1));

    /// <summary>What is nested deeper than the parser nests stands side by side, and is still open.</summary>
    [Fact]
    public void What_is_nested_too_deep_is_read_to_its_end()
    {
        var page = string.Concat(Enumerable.Range(0, 300).Select(i => $"<div>in{i}")) + string.Concat(Enumerable.Range(0, 300).Select(i => $"</div>out{i}"));

        Assert.Equal(Read(page, int.MaxValue), Read(page, 1));
    }

    [Fact]
    public void A_page_with_too_much_too_deep_is_refused_in_words()
    {
        var page = HostileText.Repeat("<div>", 250) + HostileText.Repeat("<p>a</p>", 220_000);

        var refused = Assert.Throws<UnreadableException>(() => HtmlTree.Parse(page, new HtmlParserOptions { MaximumDepth = ExtractionLimits.MaxDepth })).Refusal;

        Assert.Contains("more than 200,000 elements that are nested more than 248 deep. Open it in a browser", ((ExtractionResult.Refused)refused).Detail, StringComparison.Ordinal);
    }

    private static string Read(string page, int interval)
    {
        var (title, body) = HtmlTree.Parse(page, new HtmlParserOptions { SkipComments = true, MaximumDepth = ExtractionLimits.MaxDepth }, interval);
        return title + string.Join('¦', MarkupExtractionTests.Outline(new HtmlReader(new ReadingTime(page.Length)).Read(title, body)));
    }
}
