using Pegasus.Functions.Documents.Extraction;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>A text that is parsed piece by piece is read as if it had been parsed as a whole.</summary>
public sealed class MarkdownPiecesTests
{
    private const string Text = """
        ---
        title: front matter
        ---
        Intro with a [link][far], an ![image][] and `code`.

        # Guide

        3. First
        4. Second
           - nested

           ```sh
           - not an item

           # not a heading
           ```

           More on the second.

        5. Third
           lazily
        continued

        A table
        | Check | State |
        |-------|:-----:|
        | Bot | [READY][far] |

        ---

        > Quoted.
        > # Quoted heading
        lazily

            indented code

            goes on

        <!-- a comment

        # not shown -->

        Run
        ===

        ~~~
        # never closed in [far]

        [image]: https://a.example/image.png
        ~~~

        [far]: https://a.example/far

          [image]: https://a.example/image.png
        The end of [far].
        """;

    [Theory]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(200)]
    public void A_text_is_the_same_in_pieces_of_any_length(int length) => Assert.Equal(Read(Text, int.MaxValue), Read(Text, length));

    [Fact]
    public void A_list_that_is_longer_than_a_piece_stays_one_list()
    {
        var items = Enumerable.Range(1, 200).ToList();

        Assert.Equal("|" + string.Join('\n', items.Select(i => $"{i}. item")), Read(string.Join('\n', items.Select(_ => "1. item")), 50));
    }

    [Theory]
    [InlineData("[a]: b\n\n[c]: d\n\n[e]: f")]
    [InlineData("<!-- nothing\n\nis shown -->\n")]
    [InlineData("\n\n")]
    public void A_text_that_shows_nothing_has_an_end(string text) => Assert.Equal("", Read(text, 5));

    private static string Read(string text, int length)
    {
        var time = new ReadingTime(text.Length);
        return string.Join('¦', MarkupExtractionTests.Outline(new MarkdownReader(time).Read(new MarkdownPieces(text, time).Parse(length))));
    }
}
