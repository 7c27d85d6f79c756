using Pegasus.Functions.Documents.Extraction;

namespace Pegasus.Functions.Tests.Documents;

public sealed class PlainTextOutlineTests
{
    /// <summary>A line this long shows that a text has no hard line breaks.</summary>
    private const string LongLine =
        "When the widget cannot start or send a message, visitors see a short error in the chat bubble; use this page to find the setting.";

    [Fact]
    public void An_errors_sentence_heads_its_cause_and_all_steps_of_its_fix()
    {
        var outline = Outline($"""
            Widget troubleshooting
            {LongLine}
            "This widget link is invalid."
            Likely cause: the token was rotated.
            Fix:
            Open the bot's Embed tab
            Confirm the widget is active.
            Copy the current snippet
            Use Copy snippet instead.
            "This bot is not ready for chat yet."
            Likely cause: it is not READY.
            - Train the bot.
            Quick checklist
            | Check | Healthy state |
            """);

        Assert.Equal(
            [
                $"Widget troubleshooting|{LongLine}",
                "\"This widget link is invalid.\"|Likely cause: the token was rotated.\nFix:\nOpen the bot's Embed tab\n"
                    + "Confirm the widget is active.\nCopy the current snippet\nUse Copy snippet instead.",
                "\"This bot is not ready for chat yet.\"|Likely cause: it is not READY.\n- Train the bot.",
                "Quick checklist|| Check | Healthy state |",
            ],
            outline);
    }

    [Fact]
    public void Titles_in_a_row_nest_and_replace_as_many()
    {
        var outline = Outline($"Widget issues\nNot loading\nSymptoms\n- No button\nThings to check\n- Token\nNot sending\nSymptoms\n- {LongLine}");

        Assert.Equal(
            [
                "Widget issues/Not loading/Symptoms|- No button",
                "Widget issues/Not loading/Things to check|- Token",
                $"Widget issues/Not sending/Symptoms|- {LongLine}",
            ],
            outline);
    }

    [Fact]
    public void Text_with_hard_line_breaks_has_headings_only_between_blank_lines() => Assert.Equal(
        ["|The first line of a paragraph\nGoes on with a Name\nAnd ends here.", "Refunds|They take\nFive days."],
        Outline("The first line of a paragraph\nGoes on with a Name\nAnd ends here.\n\nRefunds\n\nThey take\nFive days."));

    [Fact]
    public void Questions_head_their_answers() => Assert.Equal(
        ["How do I pay?|By card.", "When do you ship?|On Mondays.\nDo not ask\nwhy, will you?"],
        Outline("How do I pay?\nBy card.\nWhen do you ship?\nOn Mondays.\nDo not ask\nwhy, will you?"));

    [Fact]
    public void Marked_headings_count_alone() => Assert.Equal(
        ["|Preface", "A|Text", "A/B|A Title\ntext"],
        Outline("Preface\n= A =\nText\n== B ==\nA Title\ntext"));

    [Fact]
    public void No_line_is_lost()
    {
        const string Text = "Title\nOne\nTwo\nThree\nFour\n\nFive\n\"Six\"\n- seven\nEight?\n\nNine";

        Assert.Equal(
            Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            PlainText.FromString(Text).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static List<string> Outline(string text) => MarkupExtractionTests.Outline(PlainText.FromString(text));
}
