using System.Numerics;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Finds chunks that say the same in other words: latent semantic analysis (Deerwester and others, "Indexing by Latent Semantic
/// Analysis", 1990) of the bot's own chunks. The space is the range of a randomised subspace iteration (Halko, Martinsson and
/// Tropp, "Finding Structure with Randomness", 2011, algorithm 4.4); a cosine needs no more than an orthonormal basis of it.
/// </summary>
internal sealed class SemanticSpace
{
    private const int LargestSample = 4000;

    private readonly int dimensions;
    private readonly int[] places;
    private readonly Half[] basis;
    private readonly VectorBlock coordinates;

    private SemanticSpace(TermIndex index, ChunkTerms chunks, int[] places, float[] basis, int dimensions)
    {
        (this.places, this.dimensions) = (places, dimensions);
        this.basis = Array.ConvertAll(basis, component => (Half)component);
        using var counter = new TermCounter();
        coordinates = VectorBlock.Of(chunks.ChunkCount, dimensions, (chunk, point) =>
        {
            chunks.Count(chunk, counter);
            foreach (var term in counter.Terms)
            {
                if (places[term] >= 0)
                    AddScaled(point, basis.AsSpan(places[term] * dimensions, dimensions), WeightOf(term, counter[term], index));
            }
        });
    }

    public long ApproximateBytes => (4L * places.Length) + (2L * basis.Length) + coordinates.Components.LongLength + (4L * coordinates.Count);

    /// <summary>The space of an index's chunks, each a unit vector of log tf · idf.</summary>
    /// <param name="chunks">The chunks' terms.</param>
    /// <param name="index">Says how rare the terms are.</param>
    /// <param name="dimensions">How many dimensions at most.</param>
    public static SemanticSpace Build(ChunkTerms chunks, TermIndex index, int dimensions)
    {
        var places = new int[index.TermCount];
        Array.Fill(places, -1);
        var count = 0;
        List<TermWeight[]> sample = [];
        using var counter = new TermCounter();
        for (var chunk = 0; chunk < chunks.ChunkCount; chunk += 1 + (chunks.ChunkCount / LargestSample))
        {
            chunks.Count(chunk, counter);
            var row = new List<TermWeight>();
            foreach (var term in counter.Terms)
            {
                if (places[term] < 0)
                    places[term] = count++;
                row.Add(new(places[term], WeightOf(term, counter[term], index)));
            }

            sample.Add(Unit(row));
        }

        var vectors = Basis(sample, count, Math.Min(dimensions, Math.Min(sample.Count, count)));
        return new(index, chunks, places, Transpose(vectors, count), vectors.Length);
    }

    /// <summary>The cosine of some chunks to the question within the space.</summary>
    public float[] Score(int[] chunks, Question question)
    {
        var point = new float[dimensions];
        foreach (var (i, (term, _)) in question.Terms.Index().Where(entry => places[entry.Item.Term] >= 0))
        {
            for (var k = 0; k < dimensions; k++)
                point[k] += (float)question.Idf[i] * (float)basis[(places[term] * dimensions) + k];
        }

        return Compare(chunks, point);
    }

    /// <summary>The cosine of some chunks to the weighted sum of examples within the space.</summary>
    public float[] Likeness(int[] chunks, IReadOnlyCollection<Example> examples)
    {
        var point = new float[dimensions];
        foreach (var (example, weight) in examples)
        {
            var vector = coordinates.Vector(example);
            for (var k = 0; k < point.Length; k++)
                point[k] += weight * coordinates.Scales[example] * vector[k];
        }

        return Compare(chunks, point);
    }

    private float[] Compare(int[] chunks, float[] point)
    {
        var query = new VectorQuery(point);
        return Array.ConvertAll(chunks, chunk => query.Score(coordinates, chunk));
    }

    private static float WeightOf(int term, float frequency, TermIndex index) => (float)(Math.Log(1 + frequency) * index.Idf(term));

    private static TermWeight[] Unit(List<TermWeight> row)
    {
        var norm = MathF.Sqrt(row.Sum(entry => entry.Weight * entry.Weight));
        return norm > 0 ? [.. row.Select(entry => entry with { Weight = entry.Weight / norm })] : [.. row];
    }

    private static float[][] Basis(List<TermWeight[]> sample, int termCount, int dimensions)
    {
        var basis = new float[dimensions][];
        var noise = new Noise();
        for (var k = 0; k < basis.Length; k++)
            basis[k] = TransposedProduct(sample, [.. sample.Select(_ => noise.Next())], termCount);
        Orthonormalize(basis);
        for (var k = 0; k < basis.Length; k++)
            basis[k] = TransposedProduct(sample, [.. sample.Select(row => Dot(row, basis[k]))], termCount);
        Orthonormalize(basis);
        return basis;
    }

    private static float[] TransposedProduct(List<TermWeight[]> rows, float[] vector, int termCount)
    {
        var product = new float[termCount];
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (term, weight) in rows[i])
                product[term] += weight * vector[i];
        }

        return product;
    }

    /// <summary>Modified Gram-Schmidt; a vector that the others span becomes zero.</summary>
    private static void Orthonormalize(float[][] vectors)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            var before = Dot(vectors[i], vectors[i]);
            for (var j = 0; j < i; j++)
                AddScaled(vectors[i], vectors[j], -Dot(vectors[i], vectors[j]));
            var after = Dot(vectors[i], vectors[i]);
            var scale = after > before * 1e-9f ? 1 / MathF.Sqrt(after) : 0;
            for (var t = 0; t < vectors[i].Length; t++)
                vectors[i][t] *= scale;
        }
    }

    /// <summary>The basis term by term, so that a text's terms are added up in order.</summary>
    private static float[] Transpose(float[][] vectors, int termCount)
    {
        var rows = new float[vectors.Length * termCount];
        for (var k = 0; k < vectors.Length; k++)
        {
            for (var term = 0; term < termCount; term++)
                rows[(term * vectors.Length) + k] = vectors[k][term];
        }

        return rows;
    }

    private static float Dot(TermWeight[] row, float[] vector)
    {
        var sum = 0f;
        foreach (var (term, weight) in row)
            sum += weight * vector[term];
        return sum;
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> vector, float scale)
    {
        var i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(target[i..]) + (new Vector<float>(vector[i..]) * scale)).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += vector[i] * scale;
    }

    /// <summary>Numbers between -1 and 1 without a pattern, the same at each build (Marsaglia, "Xorshift RNGs", 2003).</summary>
    private sealed class Noise
    {
        private uint state = 2463534242;

        public float Next()
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (state / (float)int.MaxValue) - 1;
        }
    }
}
