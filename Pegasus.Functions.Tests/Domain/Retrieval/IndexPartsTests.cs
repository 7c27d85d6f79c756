using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>What an index packs comes out as it went in, and its quick ways lead where the plain ones do.</summary>
public sealed class IndexPartsTests
{
    /// <summary>Around the number of scores that processors take at once.</summary>
    public static TheoryData<int> Lengths => [1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 64, 1000];

    [Fact]
    public void Postings_come_out_as_they_went_in() => Properties.Hold((Tuple<ushort, byte>[] drawn) =>
    {
        var postings = new Postings();
        var expected = new List<(int Chunk, float Frequency)>();
        foreach (var (gap, half) in drawn)
        {
            expected.Add(((expected.Count > 0 ? expected[^1].Chunk : -1) + (gap * 37) + 1, Math.Max((byte)1, half) / 2f));
            postings.Add(expected[^1].Chunk, expected[^1].Frequency);
        }

        var bytes = new byte[postings.Length + 1];
        postings.CopyTo(bytes);
        var reader = new Postings.Reader(bytes, 0, postings.Length);
        var read = new List<(int, float)>();
        while (reader.MoveNext())
            read.Add((reader.Chunk, reader.Frequency));
        return read.SequenceEqual(expected) && postings.ChunkCount == expected.Count;
    });

    [Fact]
    public void Chunks_come_out_as_they_went_in() => Properties.Hold((ushort[][][] chunks) =>
    {
        var terms = new ChunkTerms();
        foreach (var chunk in chunks)
            terms.Add(Reading(chunk));
        return chunks.Index().All(entry => AreSame(terms.Read(entry.Index), Reading(entry.Item)));
    });

    [Fact]
    public void Chunks_come_out_with_the_numbers_that_their_terms_were_given_at_the_end() => Properties.Hold((ushort[][][] chunks) =>
    {
        var terms = new ChunkTerms();
        foreach (var chunk in chunks)
            terms.Add(Reading(chunk));
        terms.Complete([.. Enumerable.Range(0, ushort.MaxValue + 1).Reverse()]);
        return chunks.Index().All(entry => AreSame(terms.Read(entry.Index), Reading([.. entry.Item.Select(Reversed)])));

        static ushort[] Reversed(ushort[] sentence) => Array.ConvertAll(sentence, term => (ushort)(ushort.MaxValue - term));
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_best_are_those_that_sorting_brings_to_the_front(int length)
    {
        var random = new Random(length);
        float[] scores = [.. Enumerable.Range(0, length).Select(_ => random.Next(-5, 40) / 4f)];
        foreach (var count in new[] { 1, 5, length, length + 3 })
            Assert.Equal(Enumerable.Range(0, length).OrderByDescending(place => scores[place]).Take(count), Ranking.Best(scores, count));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Scores_are_added_in_standard_deviations(int length)
    {
        var random = new Random(length);
        float[] others = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 9)];
        var scores = new float[length];
        var (mean, deviation) = (others.Average(), Math.Sqrt(others.Average(other => Math.Pow(other - others.Average(), 2))));

        Ranking.Add(scores, others, 2);

        foreach (var (score, other) in scores.Zip(others))
            Assert.Equal(deviation > 0 ? 2 * (other - mean) / deviation : 0, score, 0.001);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_chunk_gains_from_its_neighbours_in_the_same_section(int length)
    {
        var random = new Random(length);
        Chunk[] chunks = [.. Enumerable.Range(0, length).Select(i => new Chunk($"d{i / 6}", "", i % 6, i % 6 < 4 ? "a" : "b", ""))];
        float[] scores = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
        var lent = new float[length];

        new Neighbours(chunks).Lend(scores, lent);

        for (var i = 0; i < length; i++)
            Assert.Equal(scores[i] + Gain(i, i - 1) + Gain(i, i + 1), lent[i], 0.0001);

        float Gain(int chunk, int from) => from >= 0 && from < length && (chunks[from].DocumentId, chunks[from].Heading) == (chunks[chunk].DocumentId, chunks[chunk].Heading)
            ? RetrievalDefaults.NeighbourWeight * Math.Max(0, scores[from]) : 0;
    }

    private static ChunkReading Reading(ushort[][] sentences)
    {
        var reading = new ChunkReading();
        foreach (var sentence in sentences)
        {
            foreach (var term in sentence)
                reading.Add(term);
            reading.EndSentence();
        }

        return reading;
    }

    private static bool AreSame(ChunkReading one, ChunkReading other) => one.SentenceCount == other.SentenceCount
        && Enumerable.Range(0, one.SentenceCount).All(i => one.Sentence(i).SequenceEqual(other.Sentence(i)));
}
