using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>
/// What ranking and refusal are to be good at, on the repository's own handbook: the architecture document. `bench -- quality` measures the
/// same on public collections.
/// </summary>
public sealed class RetrievalQualityTests
{
    private static readonly PassageIndex Handbook = PassageIndex.Build(Chunker.Split("a", "ARCHITECTURE.md", Sections()));

    [Fact]
    public void A_sentence_of_a_document_finds_its_chunk_by_a_few_of_its_words()
    {
        var chunks = Chunker.Split("a", "", Sections());
        var asked = chunks.Select(chunk => (chunk, Question: string.Join(' ', TextAnalyzer.QuestionTerms(chunk.Text).Where(term => term.Length > 4).Distinct().Take(8))))
            .Where(pair => pair.Question.Length > 40).ToList();

        var found = asked.Count(pair => Handbook.Search(pair.Question, 3).Passages.Any(passage => passage.Chunk.Ordinal == pair.chunk.Ordinal));

        Assert.True(asked.Count > 30, $"{asked.Count} questions");
        Assert.True(found >= 0.95 * asked.Count, $"{found} of {asked.Count} found");
    }

    [Theory]
    [InlineData("What is the boiling point of nitrogen at high altitude?")]
    [InlineData("Which composer wrote the four seasons concertos?")]
    [InlineData("How many goals did the striker score in the cup final?")]
    [InlineData("Where do penguins raise their chicks in winter?")]
    [InlineData("Why did the Roman empire lose its western provinces?")]
    [InlineData("¿Cuánto tarda en madurar un queso de oveja?")]
    [InlineData("长城是什么时候修建的？")]
    public void The_handbook_does_not_say_what_it_is_not_about(string question) => Assert.False(Handbook.Search(question, 1).Supported);

    [Theory]
    [InlineData("Which phone number does a visitor call when the chat is down?")]
    [InlineData("Which colour does the widget's button have by default?")]
    [InlineData("How many visitors may chat with a bot in the evening?")]
    [InlineData("In which year was the first widget sold to a shop?")]
    [InlineData("Does the widget play a sound when an answer arrives?")]
    public void The_handbook_does_not_say_what_it_leaves_out_of_its_own_topic(string question) => Assert.False(Handbook.Search(question, 1).Supported);

    [Theory]
    [InlineData("How is a credit reserved before the AI is asked?")]
    [InlineData("What happens when a person has taken over the conversation?")]
    [InlineData("Which origins may a widget be embedded on?")]
    public void The_handbook_answers_what_it_is_about(string question) => Assert.True(Handbook.Search(question, 1).Supported);

    [Theory]
    [InlineData("咖啡机保质几年？", true)]
    [InlineData("怎么取消订单？", true)]
    [InlineData("咖啡机有多重？", false)]
    [InlineData("咖啡机是在哪个国家生产的？", false)]
    public void A_small_Chinese_manual_answers_what_it_says_alone(string question, bool answered)
    {
        string[] manual =
        [
            "咖啡机的质量保证期为三年，从购买之日算起。", "水箱每周要用温水清洗一次。", "请把机器放在平稳的桌面上。", "磨豆的粗细可以用旋钮调节。",
            "蒸汽管用完后要马上擦干净。", "订单可以在网站上取消。", "我们的客服在周一到周五接听电话。", "送货一般需要两到三天。", "付款可以用信用卡或银行转账。",
            "旧机器可以交回商店回收。", "除垢剂每三个月使用一次。", "杯子放在上面的加热板上预热。",
        ];
        var index = PassageIndex.Build([.. manual.Select((text, i) => new Chunk($"{i}", "", 0, "", text))]);

        Assert.Equal(answered, index.Search(question, 1).Supported);
    }

    [Theory]
    [InlineData("¿Cuántos puntos cedió el equipo?", "El equipo cedieron pocos puntos.")]
    [InlineData("Wann wurde das Gesetz beschlossen, und von wem?", "Das Parlament beschloss das Gesetz im März.")]
    public void Another_form_of_a_word_is_found(string question, string text)
    {
        var index = PassageIndex.Build([new("a", "", 0, "", "La ciudad tiene un puerto. Der Hafen ist alt."), new("b", "", 0, "", text)]);

        Assert.Equal("b", index.Search(question, 1).Passages[0].Chunk.DocumentId);
    }

    [Fact]
    public void A_chunk_between_two_that_match_comes_before_one_that_stands_alone()
    {
        var index = PassageIndex.Build([
            new("x", "", 0, "", "The heating system was inspected in May."),
            new("d", "", 0, "", "The heating system of the greenhouse needs a yearly inspection."),
            new("d", "", 1, "", "The heating system is inspected by the plumber."),
            new("d", "", 2, "", "After the inspection of the greenhouse heating system a report follows."),
            .. Enumerable.Range(0, 20).Select(i => new Chunk($"o{i}", "", 0, "", $"Tomatoes of row {i} are picked in August."))]);

        var found = index.Search("greenhouse heating system inspection", 4).Passages.Select(passage => (passage.Chunk.DocumentId, passage.Chunk.Ordinal)).ToList();

        Assert.True(found.IndexOf(("d", 1)) < found.IndexOf(("x", 0)), string.Join(' ', found));
    }

    [Fact]
    public void What_is_said_in_one_place_comes_before_the_same_words_far_apart()
    {
        const string filler = "Rain fell on the hills that day. Nobody noticed the trains. A letter came from the coast.";
        var index = PassageIndex.Build([
            new("apart", "", 0, "", $"The ferry is white. {filler} The ticket office is closed. {filler} Ferry crews rest on Sunday. A refund takes time. A ticket has a number."),
            new("together", "", 0, "", $"{filler} {filler} A ferry ticket is refunded until Sunday. {filler} Paint dries slowly."),
            .. Enumerable.Range(0, 20).Select(i => new Chunk($"o{i}", "", 0, "", $"Boat {i} was painted in {1900 + i}. {filler}"))]);

        Assert.Equal("together", index.Search("Until which Sunday is a ferry ticket refunded?", 1).Passages[0].Chunk.DocumentId);
    }

    private static ExtractedDocument Sections()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "ARCHITECTURE.md"));
        return new([.. text.Split("\n## ").Select((section, i) => new DocumentSection(i == 0 ? [] : [section.Split('\n')[0]], section)).Where(section => section.Text.Trim().Length > 0)]);
    }
}
