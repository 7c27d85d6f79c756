using System.Globalization;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Conversations;

/// <summary>A chat's title, made of its first question.</summary>
public sealed class ChatTitleTests
{
    [Theory]
    [InlineData("How much is it?", "How much is it?")]
    [InlineData("  How\r\n much\tis  it? ", "How much is it?")]
    [InlineData("a\u202Eb\u0000c", "abc")]
    [InlineData(" \u200F\n", "New chat")]
    [InlineData("运费是多少？", "运费是多少？")]
    public void A_short_question_is_the_title_in_one_line(string question, string title) => Assert.Equal(title, ChatTitle.Of(question));

    [Fact]
    public void A_long_one_is_cut_after_a_word() => Assert.Equal(
        "I bought a red kettle on the third of May and would like to know whether I may…",
        ChatTitle.Of("I bought a red kettle on the third of May and would like to know whether I may still return it."));

    [Fact]
    public void Any_text_has_a_short_title_of_whole_characters() => Properties.Hold<string>(text =>
    {
        var title = ChatTitle.Of(string.Concat(Enumerable.Repeat(text + "👩‍👩‍👧", 12)));
        return title.Length is > 0 and <= 80 && !title.Any(char.IsControl)
            && new StringInfo(title).SubstringByTextElements(0) == title && !char.IsHighSurrogate(title.TrimEnd('…').LastOrDefault('x'));
    });
}
