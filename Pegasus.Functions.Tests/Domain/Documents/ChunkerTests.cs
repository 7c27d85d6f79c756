using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pegasus.Domain.Documents;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Documents;

public sealed class ChunkerTests
{
    [Fact]
    public void Chunks_together_hold_all_of_the_text() => Properties.Hold(Texts(), text =>
        WithoutSpace(string.Concat(Split(text).Select(chunk => chunk.Text))) == WithoutSpace(text));

    [Fact]
    public void No_chunk_is_longer_than_allowed_or_breaks_a_grapheme() => Properties.Hold(Texts(), text =>
    {
        var starts = StringInfo.ParseCombiningCharacters(text).ToHashSet();
        var position = 0;
        foreach (var chunk in Split(text))
        {
            position = text.IndexOf(chunk.Text, position, StringComparison.Ordinal);
            if (chunk.Text.Length > ChunkingDefaults.MaximumLength || !starts.Contains(position))
                return false;
            position += chunk.Text.Length;
        }

        return true;
    });

    [Fact]
    public void A_chunk_knows_what_parts_it_from_the_one_before() => Properties.Hold(Texts(), text =>
    {
        var position = 0;
        foreach (var chunk in Split(text))
        {
            var start = text.IndexOf(chunk.Text, position, StringComparison.Ordinal);
            var between = text[position..start];
            var expected = chunk.Ordinal == 0 ? ChunkBreak.Section
                : between.Length == 0 ? ChunkBreak.None
                : between.Count(character => character == '\n') switch { 0 => ChunkBreak.Space, 1 => ChunkBreak.Line, _ => ChunkBreak.Paragraph };
            if (chunk.Break != expected)
                return false;
            position = start + chunk.Text.Length;
        }

        return true;
    });

    [Fact]
    public void A_chunk_knows_its_document_its_place_and_its_headings()
    {
        var chunks = Chunker.Split("d1", "Guide", new([
            new(["Billing", "Refunds"], "Refunds take five days."),
            new([], "Loose end.")]));

        Assert.Equal(
            [new Chunk("d1", "Guide", 0, "Billing › Refunds", "Refunds take five days."), new Chunk("d1", "Guide", 1, "", "Loose end.")],
            chunks);
    }

    [Fact]
    public void Running_text_is_cut_between_sentences()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"Sentence number {i} costs approx. 3.50 euros, says Dr. Smith. "));

        var chunks = Split(text);

        Assert.InRange(chunks.Count, 4, 6);
        Assert.All(chunks, chunk => Assert.StartsWith("Sentence number", chunk.Text, StringComparison.Ordinal));
        Assert.All(chunks, chunk => Assert.EndsWith("Smith.", chunk.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Hard_wrapped_text_is_not_cut_inside_its_sentences()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(i => $"The order {i} is packed by our team in\nBerlin and leaves the house on the\nfollowing day.\n"));

        Assert.All(Split(text), chunk => Assert.EndsWith("day.", chunk.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Chinese_is_cut_after_its_own_full_stops()
    {
        var text = string.Concat(Enumerable.Repeat("我们在收到退货后五个工作日内退款。", 150));

        Assert.All(Split(text), chunk => Assert.EndsWith("。", chunk.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_title_stays_with_what_it_names()
    {
        var text = string.Concat(Enumerable.Range(0, 12).Select(i =>
            $"\"Error {i} has occurred.\"\nLikely cause: the setting number {i} is not what the service expects it to be at this time.\nFix:\n"
            + $"- Open the settings and look for number {i}.\n- Put it back to what it was before the change.\n- Reload the page.\n"));

        Assert.All(Split(text), chunk => Assert.StartsWith("\"Error", chunk.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_endless_line_is_cut_between_graphemes()
    {
        var family = "👩‍👩‍👧‍👦";
        var chunks = Split(string.Concat(Enumerable.Repeat(family, 500)));

        Assert.All(chunks, chunk => Assert.Equal(0, chunk.Text.Length % family.Length));
    }

    [Theory]
    [InlineData("A sentence ends here. ", "\u200d")]
    [InlineData("A word is followed by ", "\u0301")]
    public void A_mark_stays_with_the_space_that_carries_it(string before, string mark)
    {
        var text = string.Concat(Enumerable.Repeat(before + mark, 100));

        Assert.All(Split(text), chunk => Assert.False(chunk.Text.StartsWith(mark, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Refunds take five days.\n\n")]
    [InlineData("Refunds take five days.\n")]
    [InlineData("refunds take five days ")]
    [InlineData("退款需要五天。")]
    public void A_section_of_a_million_characters_is_cut_as_a_short_one_is(string sentence)
    {
        var text = string.Concat(Enumerable.Repeat(sentence, 1_000_000 / sentence.Length));

        var chunks = Split(text);

        Assert.Equal(WithoutSpace(text), WithoutSpace(string.Concat(chunks.Select(chunk => chunk.Text))));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Text.Length, 1, ChunkingDefaults.MaximumLength));
        Assert.True(chunks.Average(chunk => chunk.Text.Length) > ChunkingDefaults.TargetLength / 2);
    }

    private static IReadOnlyList<Chunk> Split(string text) => Chunker.Split("id", "name", new([new([], text)]));

    private static string WithoutSpace(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static Arbitrary<string> Texts() => Gen.Elements(
            "a", "word ", "A sentence ends here. ", "- item\n", "| a | b |\n", "Title\n", "Fix:\n", "\n", "\n\n", "。", "漢字", "é", "e\u0301", "👩‍👧", "\ud83d",
            "\udc4d", "🇩🇪", "นี่คือ", "क्षि", "\t", "<b>", "};\n", "(", "\u200d", new string('x', 300), "1. ", "  in\n", "lower case\n", "\r\n", "\0")
        .ListOf().Select(string.Concat).Where(text => !string.IsNullOrWhiteSpace(text)).ToArbitrary();
}
