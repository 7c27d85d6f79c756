using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

public sealed class TextAnalyzerTests
{
    [Fact]
    public void Any_string_can_be_analyzed() => Properties.Hold<string?>(text =>
        TextAnalyzer.Terms(text ?? "").All(term => term.Length > 0) && TextAnalyzer.QuestionTerms(text ?? "") is not null);

    [Fact]
    public void Any_mix_of_code_units_can_be_analyzed() => Properties.Hold<char[]>(units =>
        TextAnalyzer.Terms(new string(units)).All(term => term.Length > 0));

    [Theory]
    [InlineData("Connected connections", "connect connect")]
    [InlineData("generously running happily", "generous run happili")]
    [InlineData("the visitors' origins", "the visitor origin")]
    [InlineData("don't the bot's", "don the bot")]
    public void English_words_lose_their_endings(string text, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.Terms(text));

    [Theory]
    [InlineData("niño café", "nino cafe")]
    [InlineData("nin\u0303o cafe\u0301", "nino cafe")]
    [InlineData("ＡＰＩ Straße", "api strass")]
    [InlineData("ﬁnal oﬃce", "final offic")]
    [InlineData("ĐƯỜNG phố", "duong pho")]
    public void Spellings_that_readers_take_for_the_same_are_one(string text, string terms) =>
        Assert.Equal(terms.Split(' ').Select(term => TextAnalyzer.Terms(term).Single()), TextAnalyzer.Terms(text));

    [Fact]
    public void Hindi_words_keep_their_vowel_signs() => Assert.Equal(["हिन्दी", "में"], TextAnalyzer.Terms("हिन्दी में"));

    [Fact]
    public void Unspaced_scripts_become_graphemes_and_pairs_apart_from_latin() =>
        Assert.Equal(["退", "退款", "款", "api", "退"], TextAnalyzer.Terms("退款API退"));

    [Fact]
    public void Identifiers_are_kept_whole_and_in_parts()
    {
        Assert.Equal(["allowedorigins", "allow", "origin"], TextAnalyzer.Terms("allowedOrigins"));
        Assert.Equal(["no_data", "no", "data"], TextAnalyzer.Terms("NO_DATA"));
        Assert.Equal(["ids", "v2", "3.5"], TextAnalyzer.Terms("IDs v2 3.5").Select(term => term == "id" ? "ids" : term));
    }

    [Theory]
    [InlineData("How do I reset my password?", "reset password")]
    [InlineData("¿Cómo puedo cambiar la contraseña?", "cambiar contrasena")]
    [InlineData("Wie kann ich mein Passwort ändern?", "passwort andern")]
    public void Questions_keep_what_they_ask_about(string question, string terms) => Assert.Equal(terms.Split(' '), TextAnalyzer.QuestionTerms(question));

    [Fact]
    public void A_question_of_question_words_asks_about_nothing() => Assert.Empty(TextAnalyzer.QuestionTerms("What is it and how?"));
}
