using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

public sealed class PassageIndexTests
{
    private static readonly PassageIndex Shop = PassageIndex.Build(SampleDocuments.Shop());

    [Theory]
    [InlineData("How long do I have to send something back?", "Returns")]
    [InlineData("when will I get my money refunded", "Returns")]
    [InlineData("Do you deliver to Switzerland?", "Delivery")]
    [InlineData("shiping costs", "Delivery")]
    [InlineData("I see \"This card was declined by the bank\"", "Paying")]
    [InlineData("can I pay with a credit card", "Paying")]
    [InlineData("reset password", "Your account")]
    public void The_passage_that_answers_comes_first(string question, string heading)
    {
        var result = Shop.Search(question, 3);

        Assert.True(result.Supported);
        Assert.Equal(heading, result.Passages[0].Chunk.Heading);
    }

    [Theory]
    [InlineData("What's the weather in Paris tomorrow?")]
    [InlineData("Who won the world cup in 2018?")]
    [InlineData("Tell me a joke")]
    [InlineData("How do I bake sourdough bread?")]
    [InlineData("Wer ist der Bundeskanzler?")]
    [InlineData("明天北京天气怎么样？")]
    [InlineData("What is it?")]
    [InlineData("?!")]
    [InlineData("")]
    public void Documents_do_not_say_what_is_off_topic(string question) => Assert.False(Shop.Search(question, 3).Supported);

    [Fact]
    public void A_bot_about_the_weather_answers_about_the_weather()
    {
        var index = PassageIndex.Build([new("w", "Forecast", 0, "", "The weather in Paris: tomorrow it will rain, with 12 degrees in the morning.")]);

        Assert.True(index.Search("What's the weather in Paris tomorrow?", 3).Supported);
    }

    [Fact]
    public void Spanish_without_its_accents_is_found()
    {
        var index = PassageIndex.Build([
            new("d", "", 0, "", "El envío cuesta cinco euros y llega en tres días."),
            new("d", "", 1, "", "La devolución es gratuita durante treinta días.")]);

        Assert.Equal(1, index.Search("¿es gratis la devolucion?", 2).Passages[0].Chunk.Ordinal);
    }

    [Fact]
    public void Chinese_is_found_without_word_breaks()
    {
        var index = PassageIndex.Build([new("d", "", 0, "", "运费为十元，三天内送达。"), new("d", "", 1, "", "收到退货后五个工作日内退款。")]);

        var result = index.Search("什么时候退款？", 2);

        Assert.True(result.Supported);
        Assert.Equal(1, result.Passages[0].Chunk.Ordinal);
    }

    [Fact]
    public void An_index_without_chunks_finds_nothing()
    {
        var index = PassageIndex.Build([]);

        Assert.Equal(0, index.ChunkCount);
        Assert.Empty(index.Search("anything", 5).Passages);
        Assert.False(index.Search("anything", 5).Supported);
    }

    [Fact]
    public void No_more_passages_come_than_asked_for_and_the_best_come_first()
    {
        var passages = Shop.Search("order delivery payment account", 3).Passages;

        Assert.InRange(passages.Count, 1, 3);
        Assert.Equal(passages.OrderByDescending(passage => passage.Score), passages);
    }

    [Fact]
    public void Equal_chunks_give_equal_results_also_at_once_and_with_a_semantic_space()
    {
        Chunk[] chunks = [.. Enumerable.Range(0, 80).Select(i => new Chunk($"{i}", "", 0, $"Part {i % 7}", $"Valve {i} turns the pump {i % 5} of line {i % 11}."))];
        var (first, second) = (PassageIndex.Build(chunks), PassageIndex.Build(chunks));
        var expected = first.Search("which pump does valve 42 turn", 5).Passages;

        Assert.Equal("42", expected[0].Chunk.DocumentId);
        Parallel.For(0, 50, _ => Assert.Equal(expected, second.Search("which pump does valve 42 turn", 5).Passages));
        Assert.InRange(first.ApproximateBytes, 10_000, 1_000_000);
    }
}
