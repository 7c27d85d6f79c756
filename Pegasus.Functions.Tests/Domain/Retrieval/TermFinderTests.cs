using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>Words of a question that no document has as they stand.</summary>
public sealed class TermFinderTests
{
    [Theory]
    [InlineData("drucker", "drucker")]
    [InlineData("druker", "drucker")]
    [InlineData("druckereien", "drucker")]
    [InlineData("druckertreiber", "drucker treiber")]
    [InlineData("zeitungsdrucker", "zeitung drucker")]
    [InlineData("zeitungstreibern", "zeitung treibern")]
    [InlineData("drucker2treiber", "")]
    [InlineData("fahrrad", "")]
    public void A_word_is_found_by_itself_its_spelling_a_form_or_its_parts(string asked, string found) =>
        Assert.Equal(found, string.Join(' ', Find(asked, "drucker", "treiber", "treibern", "zeitung", "eis")));

    [Fact]
    public void Of_several_ways_to_part_a_word_that_with_the_longest_shorter_part_counts() =>
        Assert.Equal(["staubecken", "anlage"], Find("staubeckenanlage", "staub", "eckenanlage", "staubecken", "anlage"));

    [Fact]
    public void A_compound_finds_what_speaks_of_its_parts()
    {
        var index = PassageIndex.Build([Chunk(0, "Der Anschluss ist belegt."), Chunk(1, "Die Anleitung zum Gerät liegt bei."), Chunk(2, "Den Einkauf zahlt die Firma.")]);

        var found = index.Search("Geräteanleitung", 1);

        Assert.Equal(1, found.Passages.Single().Chunk.Ordinal);
        Assert.True(found.Supported);
    }

    [Fact]
    public void An_offline_answer_takes_the_sentence_that_has_the_word_in_another_form() => Assert.Equal(
        "Zamówienia wysyłamy w poniedziałki. [1]",
        OfflineAnswer.Compose("Kiedy zamówieniami się zajmujecie?", [new(Chunk(0, "Sklep jest czynny w soboty. Zamówienia wysyłamy w poniedziałki."), 1)]));

    private static IEnumerable<string> Find(string asked, params string[] terms)
    {
        var vocabulary = new Vocabulary();
        foreach (var term in terms)
            vocabulary.Add(term);
        vocabulary.Complete();
        return new TermFinder(vocabulary).Find(asked).Found.Select(found => vocabulary.TextOf(found.Term).ToString());
    }

    private static Chunk Chunk(int ordinal, string text) => new("a", "a", ordinal, "", text);
}
