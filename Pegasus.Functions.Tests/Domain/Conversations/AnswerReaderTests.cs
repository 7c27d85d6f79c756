using System.Text.Json;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Tests.Domain.Conversations;

public sealed class AnswerReaderTests
{
    private static readonly AnswerPrompt Prompt = new("Bot", null, [], [.. "ABCD".Select(Passage)], "Why?");

    [Theory]
    [InlineData("Yes [1].", "Yes [1].", "A")]
    [InlineData("Yes [3]. No [1]. Maybe [3].", "Yes [1]. No [2]. Maybe [1].", "CA")]
    [InlineData("Yes [99]. No [2].", "Yes. No [1].", "B")]
    [InlineData("[1][1][2] so", "[1][2] so", "AB")]
    [InlineData("So [2] [2], [4].", "So [1], [2].", "BD")]
    [InlineData("So [1, 2].", "So [1][2].", "AB")]
    [InlineData("So [2-4].", "So [1][2][3].", "BCD")]
    [InlineData("So [3–99].", "So [1][2].", "CD")]
    [InlineData("So [1-2000000000].", "So [1][2][3][4].", "ABCD")]
    [InlineData("So [0] [-1] [1].", "So [-1] [1].", "A")]
    [InlineData("So [[2]].", "So [1].", "B")]
    [InlineData("So 【2†source】.", "So [1].", "B")]
    [InlineData("So [^2].", "So [1].", "B")]
    [InlineData("So [99999999999] [2].", "So [1].", "B")]
    [InlineData("See [the page](https://a.example/x[1]) [2].", "See [the page](https://a.example/x[1]) [2].", "AB")]
    [InlineData("See [the page](https://a.example) [2].", "See [the page](https://a.example) [1].", "B")]
    [InlineData("So [2](https://evil.example).", "So [1].", "B")]
    [InlineData("So [2] (really).", "So [1] (really).", "B")]
    [InlineData("Use `args[3]` [2].", "Use `args[3]` [1].", "B")]
    [InlineData("```\nx[7]\n```\nSo [4].", "```\nx[7]\n```\nSo [1].", "D")]
    public void Citations_are_checked_and_numbered_anew(string written, string read, string cited)
    {
        var answer = AnswerReader.Read(written, Prompt);

        Assert.Equal(read, answer.Text);
        Assert.Equal(cited, string.Concat(answer.Citations.Select(citation => citation.DocumentId)));
        Assert.True(answer.Answered);
        Assert.Equal("The document A says so.", AnswerReader.Read("[1] x", Prompt).Citations[0].Text);
    }

    [Fact]
    public void A_citation_says_its_page_and_rows_from_before_pages_stay_readable()
    {
        var paged = Passage('A') with { Chunk = Passage('A').Chunk with { Page = 12 } };

        var citations = AnswerReader.Read("So [1][2].", Prompt with { Passages = [paged, Passage('B')] }).Citations;
        var stored = JsonSerializer.Serialize(citations, StateJson.Default.IReadOnlyListCitation);

        Assert.Equal([12, null], citations.Select(citation => citation.Page));
        Assert.Equal(citations, JsonSerializer.Deserialize(stored, StateJson.Default.IReadOnlyListCitation));
        Assert.EndsWith("""{"DocumentId":"B","DocumentName":"B.md","Text":"The document B says so."}]""", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("Surely it is so.")]
    [InlineData("[99]")]
    [InlineData("[1][2]")]
    [InlineData("Surely [99] it [5] is [0].")]
    [InlineData("NO_ANSWER")]
    [InlineData("  **no_answer** [1]")]
    [InlineData("NO_ANSWER. But perhaps so [1].")]
    [InlineData("Only code: `x[1]`")]
    public void What_rests_on_no_document_is_not_an_answer(string written)
    {
        var answer = AnswerReader.Read(written, Prompt);

        Assert.False(answer.Answered);
        Assert.Empty(answer.Citations);
        Assert.Equal(Answer.NotFoundText, answer.Text);
    }

    [Fact]
    public void A_passage_that_the_model_was_not_shown_cannot_be_cited()
    {
        var large = Passage('A') with { Chunk = new Chunk("A", "a", 0, "", new string('x', PromptLayout.MaxPassageCharacters)) };

        Assert.False(AnswerReader.Read("So [2].", Prompt with { Passages = [large, Passage('B')] }).Answered);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[1,")]
    [InlineData("[1](https:")]
    [InlineData("`")]
    [InlineData("[[1]]")]
    [InlineData("    ")]
    public async Task A_hostile_text_is_read_in_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)) + " so [1]";

        await Task.Run(() => AnswerReader.Read(text, Prompt)).WaitAsync(TimeSpan.FromSeconds(10));
    }

    internal static Passage Passage(char id) =>
        new(new Chunk(id.ToString(), $"{id}.md", 0, "", $"The document {id} says so."), 1);
}
