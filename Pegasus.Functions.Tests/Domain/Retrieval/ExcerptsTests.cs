using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

public sealed class ExcerptsTests
{
    private const string Warranty = "The warranty of the espresso machine lasts three years.";

    [Fact]
    public void Only_the_sentences_that_bear_on_the_question_are_given_with_those_beside_them()
    {
        var text = $"Our garden is open in summer. Roses grow there. Tea is served at noon. {Warranty} Keep the receipt. Birds sing at dawn. The gate closes at ten.";
        var excerpt = Excerpts("How long does the warranty of the espresso machine last?", new Chunk("d", "Guide", 4, "Kitchen", text) { Page = 7 }).Single();

        Assert.Equal($"Tea is served at noon. {Warranty} Keep the receipt.", excerpt.Chunk.Text);
        Assert.Equal(("d", "Guide", 4, "Kitchen", 7), (excerpt.Chunk.DocumentId, excerpt.Chunk.DocumentName, excerpt.Chunk.Ordinal, excerpt.Chunk.Heading, excerpt.Chunk.Page));
    }

    [Theory]
    [InlineData(ChunkBreak.Space, " ")]
    [InlineData(ChunkBreak.Line, "\n")]
    [InlineData(ChunkBreak.Paragraph, "\n\n")]
    public void The_sentences_beside_stand_in_the_chunks_before_and_after_too(ChunkBreak between, string space)
    {
        var excerpt = Excerpts(
            "How long does the warranty of the espresso machine last?",
            Part(0, ChunkBreak.Section, "Roses grow there. Tea is served at noon."),
            Part(1, between, Warranty),
            Part(2, between, "Keep the receipt. Birds sing at dawn.")).Single();

        Assert.Equal($"Tea is served at noon.{space}{Warranty}{space}Keep the receipt.", excerpt.Chunk.Text);
        Assert.Equal(1, excerpt.Chunk.Ordinal);
    }

    [Fact]
    public void A_sentence_that_two_chunks_share_is_whole_again()
    {
        var excerpt = Excerpts("退款需要多久？", Part(0, ChunkBreak.Section, "我们收到包裹以后，"), Part(1, ChunkBreak.None, "退款需要五天。")).Single();

        Assert.Equal("我们收到包裹以后，退款需要五天。", excerpt.Chunk.Text);
    }

    [Fact]
    public void What_another_section_or_document_or_a_list_says_is_not_taken_for_the_sentence_beside()
    {
        var excerpt = Excerpts(
            "How long does the warranty of the espresso machine last?",
            Part(0, ChunkBreak.Section, "Tea is served at noon."),
            Part(1, ChunkBreak.Section, Warranty),
            Part(2, ChunkBreak.Line, "- Keep the receipt.\n- Birds sing at dawn."),
            Part(3, ChunkBreak.Line, "The gate closes at ten.") with { DocumentId = "other" }).Single();

        Assert.Equal(Warranty, excerpt.Chunk.Text);
    }

    [Fact]
    public void Passages_that_go_on_with_each_other_are_one_excerpt_in_the_place_of_the_best()
    {
        string[] about =
        [
            "It covers the pump, the tank and all that is made of steel.",
            "The pump's warranty covers its motor.",
            "For three years, it covers whatever wears out, the seals of the pump too.",
        ];
        var excerpts = Excerpts(
            "What does the pump's warranty cover?",
            [
                .. about.Select((what, i) => Part(i, i == 0 ? ChunkBreak.Section : ChunkBreak.Space, what)),
                new("far", "", 0, "", "The warranty of the washing machine covers its pump abroad."),
            ]);

        Assert.Equal(["d", "far"], excerpts.Select(excerpt => excerpt.Chunk.DocumentId));
        Assert.Equal((string.Join(' ', about), 1), (excerpts[0].Chunk.Text, excerpts[0].Chunk.Ordinal));
    }

    [Fact]
    public void Lists_stay_whole()
    {
        const string text = "To return the espresso machine:\n- Empty the tank.\n- Print the label.\n- Bring the parcel to a post office.";

        Assert.Equal(text, Excerpts("How do I return the espresso machine?", new Chunk("d", "", 0, "", text)).Single().Chunk.Text);
    }

    [Fact]
    public void What_two_documents_say_alike_is_given_once()
    {
        var excerpts = Excerpts("How long does the warranty of the espresso machine last?", new Chunk("a", "", 0, "", Warranty), new Chunk("b", "", 0, "", Warranty));

        Assert.Equal("a", excerpts.Single().Chunk.DocumentId);
    }

    [Fact]
    public void What_has_little_of_the_question_is_left_out()
    {
        var excerpts = Excerpts(
            "How long does the warranty of the espresso machine last?", new Chunk("a", "", 0, "", Warranty), new Chunk("b", "", 0, "", "The washing machine is blue."));

        Assert.Equal("a", excerpts.Single().Chunk.DocumentId);
    }

    [Fact]
    public void All_excerpts_together_keep_to_the_budget()
    {
        var chunks = Enumerable.Range(0, 6).Select(i => new Chunk($"{i}", "", 0, "", $"退款{string.Concat(Enumerable.Range(0, 400).Select(k => (char)(0x4E00 + (i * 400) + k)))}退款{i}。"));
        var excerpts = Excerpts("退款", [.. chunks]);

        Assert.InRange(excerpts.Count, 1, 4);
        Assert.InRange(excerpts.Sum(excerpt => TokenEstimate.Of(excerpt.Chunk.Text)), 1, Pegasus.Domain.Retrieval.Excerpts.TokenBudget);
    }

    [Fact]
    public void Nothing_found_is_nothing_given() => Assert.Empty(Excerpts("anything"));

    private static Chunk Part(int ordinal, ChunkBreak between, string text) => new("d", "Guide", ordinal, "Kitchen", text) { Break = between };

    private static IReadOnlyList<Passage> Excerpts(string question, params Chunk[] chunks) => PassageIndex.Build(chunks).Excerpts(question).Passages;
}
