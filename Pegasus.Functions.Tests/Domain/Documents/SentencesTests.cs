using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Tests.Domain.Documents;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("It is open.[2] It is free.", "It is open.[2] |It is free.")]
    [InlineData("It is open.[2][citation needed] It is free.", "It is open.[2][citation needed] |It is free.")]
    [InlineData("It is open.¹² It is free.", "It is open.¹² |It is free.")]
    [InlineData("“It is open.”[2] It is free.", "“It is open.”[2] |It is free.")]
    [InlineData("今天开门。[2]明天也开。", "今天开门。[2]|明天也开。")]
    [InlineData("See approx.[2] Two.", "See approx.[2] Two.")]
    [InlineData("See.[this is a long aside, not a note] Two.", "See.[this is a long aside, not a note] Two.")]
    [InlineData("Call items.[i].name of it.", "Call items.[i].name of it.")]
    public void A_notes_number_belongs_to_the_sentence_that_it_notes(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', Sentences.Split(text).Select(range => text[range])));

    [Theory]
    [InlineData("It is open.")]
    [InlineData("It is open.[2] ")]
    [InlineData("It is open.²")]
    [InlineData("(It is open!)")]
    [InlineData("今天开门。”[2]")]
    public void A_sentence_with_a_note_is_ended(string text) => Assert.True(Sentences.IsEnded(text));

    [Theory]
    [InlineData("")]
    [InlineData("Opening times [2]")]
    [InlineData("Version 2.0")]
    [InlineData("It is open.[2")]
    public void A_title_is_not(string text) => Assert.False(Sentences.IsEnded(text));
}
