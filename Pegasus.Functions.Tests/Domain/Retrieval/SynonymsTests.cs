using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>What an owner's synonyms find that the visitor's own words do not, and what they leave as it was.</summary>
public class SynonymsTests
{
    private static readonly Synonyms Known = Synonyms.Of([["parking", "car park", "garage"], ["gift card", "voucher"], ["退款", "退钱"]]);

    private static readonly PassageIndex Index = PassageIndex.Build(
    [
        .. SampleDocuments.Shop(),
        .. Chunker.Split("gifts", "gifts.md", new([new(["Gift cards"], "A gift card is valid for three years. You can pay with it in the shop and online.")])),
        .. Chunker.Split("visit", "visit.md", new([new(["Getting here"], "Our garage is open from eight to ten and costs two euros an hour.")])),
        .. Chunker.Split("zh", "zh.md", new([new(["退款"], "我们收到包裹后七天内退款到您的银行卡。")])),
    ]);

    [Theory]
    [InlineData("How long is a voucher valid?", "gifts", "How long is a gift card valid?")]
    [InlineData("HOW LONG ARE VOUCHERS VALID", "gifts", "HOW LONG ARE gift card VALID")]
    [InlineData("When is the car park open?", "visit", "When is the garage open?")]
    [InlineData("Is there parking?", "visit", "Is there garage?")]
    public void A_synonym_of_the_documents_is_found_and_supports_an_answer(string question, string document, string rephrased)
    {
        var found = Index.Search(question, 3, Known);
        Assert.Equal((document, true, rephrased), (found.Passages[0].Chunk.DocumentId, found.Supported, found.Rephrased));
    }

    [Fact]
    public void A_script_without_spaces_has_synonyms_too() =>
        Assert.Equal("什么时候退款？", Index.Search("什么时候退钱？", 3, Known).Rephrased);

    [Theory]
    [InlineData("How much does shipping cost?")]
    [InlineData("How long is a gift card valid?")]
    [InlineData("Who won the football match last night?")]
    public void A_question_that_needs_none_finds_what_it_found(string question)
    {
        var (without, with) = (Index.Search(question, 5), Index.Search(question, 5, Known));
        Assert.Equal((without.Supported, null), (with.Supported, with.Rephrased));
        Assert.Equal(without.Passages.Select(passage => passage.Chunk), with.Passages.Select(passage => passage.Chunk));
    }

    [Fact]
    public void A_synonym_alone_makes_no_off_topic_question_answerable() =>
        Assert.False(Index.Search("Which garage band won the music award for the best rock album in Brazil?", 3, Known).Supported);

    [Fact]
    public void Documents_that_use_either_word_are_found_side_by_side()
    {
        var index = PassageIndex.Build(
        [
            .. SampleDocuments.Shop(),
            .. Chunker.Split("one", "one.md", new([new([], "The voucher is sent by e-mail.")])),
            .. Chunker.Split("two", "two.md", new([new([], "A gift card comes in a nice envelope.")])),
        ]);
        Assert.Equal(["one", "two"], index.Search("How do I get a voucher?", 2, Known).Passages.Select(passage => passage.Chunk.DocumentId).Order());
    }

    [Fact]
    public void The_longest_phrase_counts_and_several_of_a_question()
    {
        var index = PassageIndex.Build(Chunker.Split("one", "one.md", new([new([], "Whoever has a voucher may settle with it at the counter.")])));
        var synonyms = Synonyms.Of([["card", "karte"], ["gift card", "voucher"], ["pay", "settle"]]);
        Assert.Equal("Can I settle with voucher, please?", index.Search("Can I PAY with gift cards, please?", 1, synonyms).Rephrased);
    }

    [Theory]
    [InlineData("groups[0]", "car")]
    [InlineData("groups[0][1]", "car", "the")]
    [InlineData("groups[0][1]", "car", "")]
    [InlineData("groups[0][1]", "car", "Cars")]
    [InlineData("groups[0][1]", "car", "123456789 123456789 123456789 123456789 123456789 1")]
    [InlineData("groups[0]", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9")]
    public void What_could_not_work_is_refused_by_its_place(string field, params string[] group) =>
        Assert.Equal(field, Assert.Single(SynonymRules.Problems([group])).Field);

    [Fact]
    public void A_phrase_belongs_to_one_group_and_all_have_bounds()
    {
        var (field, problem) = Assert.Single(SynonymRules.Problems([["car", "vehicle"], ["auto", "cars"]]));
        Assert.Equal(("groups[1][1]", "\"cars\" stands in group 1 already. Join the two groups, or take it out of one."), (field, problem));
        Assert.Equal("groups", Assert.Single(SynonymRules.Problems([.. Enumerable.Range(0, 101).Select(i => (IReadOnlyList<string>)[$"word{i}", $"other{i}"])])).Field);
        Assert.Equal("groups", Assert.Single(SynonymRules.Problems([.. Enumerable.Range(0, 60).Select(i => (IReadOnlyList<string>)[$"{new string('a', 40)}{i}", $"{new string('b', 40)}{i}"])])).Field);
        Assert.Empty(SynonymRules.Problems([["car", "vehicle"], ["gift card", "voucher"]]));
    }
}
