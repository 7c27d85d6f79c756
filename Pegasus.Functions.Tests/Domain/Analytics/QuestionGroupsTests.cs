using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Pegasus.Domain.Analytics;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Domain.Analytics;

/// <summary>Questions that ask for the same stand in one group, whatever order they come in.</summary>
public sealed class QuestionGroupsTests(ITestOutputHelper output)
{
    private static readonly string[] Words =
    [
        "do", "you", "ship", "shipping", "to", "Norway", "Sweden", "cancel", "order", "subscription", "gift", "cards", "card", "price", "?", "!", "怎么", "取消", "订阅", "送货",
        "香港", "envíos", "Canarias", "garantía", "😀", "", "the", "how", "much", "XL-200", "2026", "refund",
    ];

    private static readonly Gen<string> Question =
        from length in Gen.Choose(0, 6) from words in Gen.Elements(Words).ArrayOf(length) select string.Join(' ', words);

    // Few moments, so that many are asked at the same one.
    private static readonly Arbitrary<AskedQuestion[]> Questions = (
        from count in Gen.Choose(0, 40)
        from asked in (from text in Question from second in Gen.Choose(0, 9) select (text, second)).ArrayOf(count)
        select asked.Select((question, i) => new AskedQuestion($"{i:D3}", question.text, DateTimeOffset.UnixEpoch.AddSeconds(question.second))).ToArray()).ToArbitrary();

    [Fact]
    public void Each_question_is_in_exactly_one_group_and_the_largest_come_first() => Properties.Hold(Questions, questions =>
    {
        var groups = QuestionGroups.Of(questions);
        return groups.SelectMany(group => group.Members).OrderBy(member => member.Id, StringComparer.Ordinal).SequenceEqual(questions)
            && groups.Sum(group => group.Count) == questions.Length
            && groups.Select(group => group.Count).SequenceEqual(groups.Select(group => group.Count).OrderDescending());
    });

    [Fact]
    public void The_order_of_the_input_does_not_matter() => Properties.Hold(Questions, questions =>
    {
        var shuffled = questions.OrderBy(question => question.Text.Length).ThenByDescending(question => question.Id, StringComparer.Ordinal);
        return Shape(QuestionGroups.Of(questions)).SequenceEqual(Shape(QuestionGroups.Of(shuffled)))
            && Shape(QuestionGroups.Of(questions)).SequenceEqual(Shape(QuestionGroups.Of(questions.Reverse())));

        static IEnumerable<string> Shape(IReadOnlyList<QuestionGroup> groups) =>
            groups.Select(group => $"{group.Question}|{string.Join('|', group.Variants)}|{string.Join(',', group.Members.Select(member => member.Id))}");
    });

    [Fact]
    public void What_is_asked_later_moves_no_earlier_question() => Properties.Hold(Questions, questions =>
    {
        var sorted = questions.OrderBy(question => question.AskedAt).ThenBy(question => question.Id, StringComparer.Ordinal).ToList();
        var earlier = sorted.Take(sorted.Count / 2).ToList();
        var leaders = LeadersOf(sorted);
        return LeadersOf(earlier).All(leader => leaders[leader.Key] == leader.Value);

        static Dictionary<string, string> LeadersOf(IEnumerable<AskedQuestion> questions) =>
            QuestionGroups.Of(questions).SelectMany(group => group.Members.Select(member => (member.Id, Group: group.Id))).ToDictionary(pair => pair.Id, pair => pair.Group);
    });

    [Fact]
    public void A_group_is_described_by_its_members() => Properties.Hold(Questions, questions => QuestionGroups.Of(questions).All(group =>
        group.Leader == group.Members[0] && group.FirstAsked == group.Members.Min(member => member.AskedAt) && group.LastAsked == group.Members.Max(member => member.AskedAt)
        && group.Variants.Append(group.Question).Order(StringComparer.Ordinal).SequenceEqual(group.Members.Select(member => member.Text).Distinct().Order(StringComparer.Ordinal))));

    [Fact]
    public void The_typical_wording_stands_for_the_group()
    {
        var group = Assert.Single(Group("cancel", "How do I cancel my order?", "How can I cancel the order?", "cancel order", "How do I cancel my order?"));

        Assert.Equal("How do I cancel my order?", group.Question);
    }

    [Theory]
    [InlineData("?!", "?!", "!?")]
    [InlineData("why", "Why?", "how")]
    [InlineData("Do you ship to Norway?", "shipping to norway possible", "Do you ship to Sweden?")]
    [InlineData("Where is the invoice?", "I cannot find my invoices", "Where is the entrance?")]
    [InlineData("¿Hacen envíos a Canarias?", "envios a canarias", "¿Dónde está mi pedido?")]
    [InlineData("怎么取消订阅？", "我想取消订阅", "订阅多少钱？")]
    public void Alike_is_who_asks_for_the_same(string question, string alike, string unlike)
    {
        Assert.Single(Group(question, alike));
        Assert.Equal(2, Group(question, unlike).Count);
    }

    /// <summary>Pairs of wordings: of those put together, how many ask for the same, and of those that do, how many are together.</summary>
    [Theory]
    [InlineData("English", 0.85, 0.85)]
    [InlineData("Spanish", 0.95, 0.80)]
    [InlineData("Chinese", 0.95, 0.85)]
    [InlineData("German", 0.95, 0.75)]
    [InlineData("English, held out", 0.95, 0.70)]
    [InlineData("Spanish, held out", 0.95, 0.50)]
    [InlineData("Chinese, held out", 0.95, 0.45)]
    [InlineData("French, held out", 0.95, 0.85)]
    public void Wordings_of_one_question_are_found_together(string set, double leastPrecision, double leastRecall)
    {
        // One wording of each question, then another of each: as they would come.
        var asked = Paraphrases.Of(set).SelectMany((wordings, line) => wordings.Select((text, i) => (text, line, i))).OrderBy(question => question.i).ToList();
        var groups = Group([.. asked.Select(question => question.text)])
            .SelectMany(group => group.Members.Select(member => (Question: int.Parse(member.Id, null), Group: group.Id)))
            .ToDictionary(pair => pair.Question, pair => pair.Group);
        var pairs = Enumerable.Range(0, asked.Count).SelectMany(a => Enumerable.Range(0, a).Select(b => (Same: asked[a].line == asked[b].line, Together: groups[a] == groups[b]))).ToList();

        var precision = pairs.Count(pair => pair is { Same: true, Together: true }) / (double)pairs.Count(pair => pair.Together);
        var recall = pairs.Count(pair => pair is { Same: true, Together: true }) / (double)pairs.Count(pair => pair.Same);

        output.WriteLine($"{set}: {asked.Count} wordings of {Paraphrases.Of(set).Count} questions: precision {precision:0.00}, recall {recall:0.00}");
        Assert.InRange(precision, leastPrecision, 1);
        Assert.InRange(recall, leastRecall, 1);
    }

    [Fact]
    public void Two_thousand_questions_are_grouped_while_a_caller_waits()
    {
        var words = Enumerable.Range(0, 3_000).Select(i => $"{Syllable(i)}{Syllable(i / 7)}{Syllable(i / 31 + 5)}").ToArray();
        var questions = Enumerable.Range(0, 2_000)
            .Select(i => $"How do I {words[i % 40]} the {words[i * 13 % 3_000]} of my {words[i * 7 % 500]} with a {words[i * 29 % 3_000]}?").ToArray();
        Group(questions[..100]);

        var started = Stopwatch.GetTimestamp();
        var groups = Group(questions);
        var elapsed = Stopwatch.GetElapsedTime(started);

        output.WriteLine($"2,000 questions: {groups.Count} groups in {elapsed.TotalMilliseconds:0} ms");
        Assert.InRange(groups.Count, 2, 2_000);
    }

    private static string Syllable(int i) => $"{"bcdfglmnprstvz"[i % 14]}{"aeiou"[i / 14 % 5]}{"lmnrst"[i / 70 % 6]}";

    private static IReadOnlyList<QuestionGroup> Group(params string[] questions) =>
        QuestionGroups.Of(questions.Select((text, i) => new AskedQuestion($"{i:D5}", text, DateTimeOffset.UnixEpoch.AddMinutes(i))));
}
