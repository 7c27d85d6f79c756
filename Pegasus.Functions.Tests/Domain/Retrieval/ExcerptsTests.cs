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

    private static IReadOnlyList<Passage> Excerpts(string question, params Chunk[] chunks) => PassageIndex.Build(chunks).Excerpts(question).Passages;
}
