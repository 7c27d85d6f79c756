using System.Text;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Speed;

/// <summary>Text with the statistics that an index's size and speed depend on: words as frequent as Zipf's law has them, chunks as long as usual.</summary>
internal sealed class SyntheticText
{
    private const int Vocabulary = 60_000;
    private const int ChunkCharacters = 800;
    private const int ChunksPerDocument = 100;
    private static readonly string[] Syllables =
        ["ba", "con", "da", "el", "fi", "gra", "ho", "in", "ju", "ka", "lo", "men", "no", "or", "pa", "qui", "ra", "sta", "ti", "un", "ve", "wi", "xo", "ya", "zu", "tion", "er", "pre"];

    private readonly Random random = new(1);
    private readonly string[] words;
    private readonly double[] cumulative;

    public SyntheticText()
    {
        words = [.. Enumerable.Range(0, Vocabulary).Select(Spell)];
        cumulative = new double[Vocabulary];
        for (var (i, sum) = (0, 0d); i < Vocabulary; i++)
            cumulative[i] = sum += 1 / Math.Pow(i + 2.7, 1.05);
    }

    public IReadOnlyList<Chunk> Chunks(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Chunk($"d{i / ChunksPerDocument}", $"document {i / ChunksPerDocument}.md", i % ChunksPerDocument, Sentence(3), Text()))];

    /// <summary>Questions as visitors ask them: some of the rarer words of a chunk, in a sentence.</summary>
    public IReadOnlyList<string> Questions(IReadOnlyList<Chunk> chunks, int count) =>
        [.. Enumerable.Range(0, count).Select(_ =>
        {
            var of = chunks[random.Next(chunks.Count)].Text.Split([' ', '.', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return $"How do I {of[random.Next(of.Length)]} the {of[random.Next(of.Length)]} of {of[random.Next(of.Length)]} {of[random.Next(of.Length)]} without {of[random.Next(of.Length)]}?";
        })];

    /// <summary>Vectors without a pattern: a scan of them takes as long as one of any others.</summary>
    public VectorBlock Vectors(int count, int dimensions)
    {
        var components = new sbyte[checked(count * dimensions)];
        for (var i = 0; i < components.Length; i++)
            components[i] = (sbyte)random.Next(-127, 128);
        return VectorBlock.Of(dimensions, components, [.. Enumerable.Repeat(1f / (127 * MathF.Sqrt(dimensions / 3f)), count)]);
    }

    public string Text()
    {
        var text = new StringBuilder();
        while (text.Length < ChunkCharacters)
            text.Append(Sentence(random.Next(8, 20))).Append(". ");
        return text.ToString().TrimEnd();
    }

    private string Sentence(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Word()));

    private string Word()
    {
        var at = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return words[Math.Min(Vocabulary - 1, at < 0 ? ~at : at)];
    }

    // Frequent words are short.
    private string Spell(int rank)
    {
        var length = 1 + (int)(Math.Log(rank + 2) / 2.6) + random.Next(2);
        return string.Concat(Enumerable.Range(0, length).Select(_ => Syllables[random.Next(Syllables.Length)]));
    }
}
