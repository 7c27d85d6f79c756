using System.Globalization;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>Terms and their numbers.</summary>
public class VocabularyTests
{
    [Fact]
    public void A_term_keeps_the_number_that_it_got_first_however_many_come()
    {
        var vocabulary = new Vocabulary();
        string[] terms = [.. Enumerable.Range(0, 10_000).Select(i => i.ToString(CultureInfo.InvariantCulture))];

        Assert.Equal(Enumerable.Range(0, terms.Length), terms.Select(term => vocabulary.Add(term)));
        Assert.Equal(Enumerable.Range(0, terms.Length), terms.Select(term => vocabulary.Add(term)));
        vocabulary.Complete();
        Assert.Equal(Enumerable.Range(0, terms.Length), terms.Select(term => vocabulary.Find(term)));
        Assert.Equal(terms, Enumerable.Range(0, vocabulary.Count).Select(term => vocabulary.TextOf(term).ToString()));
    }

    [Fact]
    public void What_no_chunk_has_is_unseen_in_an_empty_vocabulary_too()
    {
        var vocabulary = new Vocabulary();
        Assert.Equal(Vocabulary.Unseen, vocabulary.Find("ship"));
        vocabulary.Complete();
        Assert.Equal(Vocabulary.Unseen, vocabulary.Find("ship"));
        Assert.Equal([], vocabulary.Beginning("s").ToArray());
    }

    [Fact]
    public void Terms_are_renumbered_in_the_order_that_is_asked_for()
    {
        var vocabulary = Of("ship", "cost", "euro");
        vocabulary.Complete([2, 0, 1]);
        Assert.Equal(["euro", "ship", "cost"], Texts(vocabulary, [0, 1, 2]));
        Assert.Equal([1, 2, 0], new[] { "ship", "cost", "euro" }.Select(term => vocabulary.Find(term)));
    }

    [Theory]
    [InlineData("ship", "ship shipment shipping")]
    [InlineData("s", "ship shipment shipping shop são")]
    [InlineData("shipping", "shipping")]
    [InlineData("a", "")]
    [InlineData("z", "")]
    [InlineData("", "cost ship shipment shipping shop são")]
    public void Terms_are_found_by_their_beginning_in_the_order_of_their_characters(string prefix, string expected)
    {
        var vocabulary = Of("shop", "shipping", "ship", "são", "cost", "shipment");
        vocabulary.Complete();
        Assert.Equal(expected, string.Join(' ', Texts(vocabulary, vocabulary.Beginning(prefix))));
    }

    private static Vocabulary Of(params string[] terms)
    {
        var vocabulary = new Vocabulary();
        foreach (var term in terms)
            vocabulary.Add(term);
        return vocabulary;
    }

    private static IEnumerable<string> Texts(Vocabulary vocabulary, IEnumerable<int> terms) => terms.Select(term => vocabulary.TextOf(term).ToString());
}
