namespace Pegasus.Domain.Retrieval;

/// <summary>What a word of a text comes to in an index.</summary>
/// <param name="Terms">Its terms in order, by their numbers.</param>
/// <param name="Grams">Its character grams in order, by their numbers; none in scripts written without spaces.</param>
internal sealed record AnalyzedWord(int[] Terms, int[] Grams);
