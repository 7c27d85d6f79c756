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

    private readonly float[][] basis;
    private readonly float[][] coordinates;

    private SemanticSpace(float[][] basis, float[][] coordinates)
    {
        this.basis = basis;
        this.coordinates = coordinates;
    }

    public long ApproximateBytes => basis.Concat(coordinates).Sum(vector => 24L + (4L * vector.Length));

    /// <summary>The space of an index's chunks, each a unit vector of log tf · idf.</summary>
    /// <param name="frequencies">Each chunk's weighted term frequencies.</param>
    /// <param name="index">Says how rare the terms are.</param>
    /// <param name="dimensions">How many dimensions at most.</param>
    public static SemanticSpace Build(IReadOnlyList<Dictionary<int, float>> frequencies, TermIndex index, int dimensions)
    {
        TermWeight[][] rows = [.. frequencies.Select(chunk => Unit([.. chunk.Select(
            term => new TermWeight(term.Key, (float)(Math.Log(1 + term.Value) * index.Idf(term.Key))))]))];
        var basis = Basis(rows, index.TermCount, dimensions);
        return new(basis, [.. rows.Select(row => Coordinates(row, basis))]);
    }

    /// <summary>The cosine of some chunks to the question within the space.</summary>
    public double[] Score(int[] chunks, Question question)
    {
        var point = Coordinates([.. question.Terms.Select((term, i) => new TermWeight(term.Term, (float)question.Idf[i]))], basis);
        return Array.ConvertAll(chunks, chunk => (double)Dot(coordinates[chunk], point));
    }

    /// <summary>The cosine of some chunks to the weighted sum of examples within the space.</summary>
    public double[] Likeness(int[] chunks, IReadOnlyCollection<Example> examples)
    {
        var point = new float[basis.Length];
        foreach (var (example, weight) in examples)
            AddScaled(point, coordinates[example], weight);
        return Array.ConvertAll(chunks, chunk => (double)Dot(coordinates[chunk], point));
    }

    private static TermWeight[] Unit(TermWeight[] row)
    {
        var norm = MathF.Sqrt(row.Sum(entry => entry.Weight * entry.Weight));
        return norm > 0 ? Array.ConvertAll(row, entry => new TermWeight(entry.Term, entry.Weight / norm)) : row;
    }

    private static float[][] Basis(TermWeight[][] rows, int termCount, int dimensions)
    {
        var sample = rows.Length <= LargestSample ? rows : [.. rows.Where((_, i) => i % (1 + (rows.Length / LargestSample)) == 0)];
        var basis = new float[Math.Min(dimensions, Math.Min(sample.Length, termCount))][];
        var noise = new Noise();
        for (var k = 0; k < basis.Length; k++)
            basis[k] = TransposedProduct(sample, [.. sample.Select(_ => noise.Next())], termCount);
        Orthonormalize(basis);
        for (var k = 0; k < basis.Length; k++)
            basis[k] = TransposedProduct(sample, [.. sample.Select(row => Dot(row, basis[k]))], termCount);
        Orthonormalize(basis);
        return basis;
    }

    private static float[] TransposedProduct(TermWeight[][] rows, float[] vector, int termCount)
    {
        var product = new float[termCount];
        for (var i = 0; i < rows.Length; i++)
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

    private static float[] Coordinates(TermWeight[] row, float[][] basis)
    {
        var coordinates = new float[basis.Length];
        for (var k = 0; k < basis.Length; k++)
            coordinates[k] = Dot(row, basis[k]);
        var norm = MathF.Sqrt(Dot(coordinates, coordinates));
        for (var k = 0; k < coordinates.Length && norm > 0; k++)
            coordinates[k] /= norm;
        return coordinates;
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

    private static void AddScaled(float[] target, float[] vector, float scale)
    {
        var i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(target, i) + (new Vector<float>(vector, i) * scale)).CopyTo(target, i);
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
