using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

public sealed class OfflineAnswerTests
{
    [Fact]
    public void A_quoted_error_is_answered_with_its_cause_and_its_fix() => Assert.Equal(
        """
        Likely cause: the bank wants you to confirm the payment. [1]

        Fix:

        - Open your bank's app. [1]
        - Confirm the payment. [1]
        - Try again in the shop. [1]
        """,
        SampleDocuments.Answer("Why do I see: This card was declined by the bank?"),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_fact_is_answered_with_its_sentence() =>
        Assert.Contains("Shipping costs 4.90 euros; orders above 50 euros are free. [1]", Sentences("How much is shipping?"));

    [Fact]
    public void An_introduction_brings_its_list()
    {
        var answer = SampleDocuments.Answer("How do I return an article?");

        Assert.Contains("- Print the label from your account. [1]\n- Put the article in its box. [1]\n- Bring the parcel to a post office. [1]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_leans_on_the_one_before_brings_it()
    {
        var answer = OfflineAnswer.Compose("used once", [Passage("Use the link on the login page. It can be used once.")]);

        Assert.Equal("Use the link on the login page. It can be used once. [1]", answer);
    }

    [Fact]
    public void Markers_name_the_passage_by_its_place() => Assert.Equal(
        "Parcels take two days. [2]",
        OfflineAnswer.Compose("how long do parcels take", [Passage("We are open on weekdays."), Passage("Parcels take two days.")]));

    [Fact]
    public void The_better_passage_speaks_first() => Assert.StartsWith(
        "Returns of sofas are free. ",
        OfflineAnswer.Compose("returns of sofas and chairs", [Passage("Returns of sofas are free. Sofas are blue."), Passage("Returns of chairs cost something.")]),
        StringComparison.Ordinal);

    [Fact]
    public void What_two_passages_say_is_said_once() => Assert.Equal(
        "Parcels take two days. [1]",
        OfflineAnswer.Compose("how long do parcels take", [Passage("Parcels take two days."), Passage("Parcels take two days.")]));

    [Theory]
    [InlineData("Parcels take two days.[2]", "Parcels take two days.［2］ [1]")]
    [InlineData("Parcels take two days [1, 2].", "Parcels take two days ［1, 2］. [1]")]
    [InlineData("- Parcels take two days 【2】", "- Parcels take two days 〖2〗 [1]")]
    [InlineData("Parcels take [2](https://post.example/[2]) days.", "Parcels take ［2］(https://post.example/［2］) days. [1]")]
    [InlineData("Parcels take `days[2]`.", "Parcels take `days[2]`. [1]")]
    public void A_documents_own_notes_cite_nothing(string text, string answered)
    {
        IReadOnlyList<Passage> passages = [Passage(text), Passage("We are open on weekdays.")];

        var composed = OfflineAnswer.Compose("how long do parcels take", passages);

        Assert.Equal(answered, composed);
        Assert.Single(AnswerReader.Read(composed!, new("Bot", null, [], passages, "How long?")).Citations);
    }

    [Fact]
    public void Table_rows_become_items() => Assert.Equal(
        "- Credits – 20 a day [1]",
        OfflineAnswer.Compose("credits", [Passage("| Item | Limit |\n|---|---|\n| Credits | 20 a day |\n| Bots | 3 |")]));

    [Fact]
    public void Code_is_shown_as_code()
    {
        var answer = OfflineAnswer.Compose("how do I embed the widget", [Passage("Embed the widget with this snippet:\n<script src=\"w.js\">\n</script>")]);

        Assert.Equal("Embed the widget with this snippet:\n\n```\n<script src=\"w.js\">\n</script>\n```\n[1]", answer);
    }

    [Theory]
    [InlineData("What's the weather in Paris tomorrow?")]
    [InlineData("")]
    public void Nothing_is_said_where_nothing_bears_on_the_question(string question)
    {
        Assert.Null(OfflineAnswer.Compose(question, [Passage("Parcels take two days.")]));
        Assert.Null(OfflineAnswer.Compose(question, []));
    }

    [Fact]
    public void Every_paragraph_and_item_carries_a_marker_and_no_label_dangles() => Properties.Hold(
        Gen.Elements("Fix:\n", "- open the box\n", "The box is red. ", "Box\n", "\n\n", "It is heavy. ", "| box | red |\n", "</box>\n", "盒子是红色的。", "1. Lift the box.\n")
            .ListOf().Select(string.Concat).Where(text => text.Trim().Length > 0).ToArbitrary(),
        text =>
        {
            var answer = OfflineAnswer.Compose("what is in the red box?", [Passage(text.Trim())]);
            var blocks = answer?.Split("\n\n") ?? [];
            return blocks.Length == 0 || (!blocks[^1].EndsWith(':') && blocks.All(block => block.EndsWith(':') || Regex.IsMatch(block, @"\[1\]$")));
        });

    private static string Sentences(string question) => SampleDocuments.Answer(question).Replace("free. ", "free. [1] ", StringComparison.Ordinal);

    private static Passage Passage(string text) => new(new("d", "Help", 0, "", text), 1);
}
