using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Tests.Domain.Retrieval;

/// <summary>Vectors in eight bits, held against a question's.</summary>
public sealed class VectorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(512)]
    [InlineData(1537)]
    public void A_cosine_is_what_it_is_in_floats_to_a_hundredth(int dimensions)
    {
        var random = new Random(7);
        float[][] vectors = [.. Enumerable.Range(0, 50).Select(_ => Draw(random, dimensions))];
        var question = Draw(random, dimensions);
        var cosines = new float[vectors.Length];

        new VectorQuery(question).Score(VectorBlock.Of(vectors), cosines);

        for (var i = 0; i < vectors.Length; i++)
            Assert.Equal(Cosine(vectors[i], question), cosines[i], 0.01);
    }

    [Fact]
    public void Components_as_large_as_they_get_do_not_overflow()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 4_096)];
        var cosines = new float[2];

        new VectorQuery(ones).Score(VectorBlock.Of([ones, [.. ones.Select(one => -one)]]), cosines);

        Assert.Equal(1, cosines[0], 0.001);
        Assert.Equal(-1, cosines[1], 0.001);
    }

    [Fact]
    public void A_vector_of_zeros_is_like_no_other()
    {
        var cosines = new float[2];
        new VectorQuery([1, 2]).Score(VectorBlock.Of([[0, 0], [1, 2]]), cosines);
        Assert.Equal(0, cosines[0]);
        new VectorQuery([0, 0]).Score(VectorBlock.Of([[0, 0], [1, 2]]), cosines);
        Assert.Equal([0, 0], cosines);
    }

    [Fact]
    public void What_is_no_vector_is_refused()
    {
        Assert.Throws<ArgumentException>(() => VectorBlock.Of([[1], [1, 2]]));
        Assert.Throws<ArgumentException>(() => VectorBlock.Of([[float.NaN]]));
        Assert.Throws<ArgumentException>(() => VectorBlock.Of(2, [1, 2, 3], [1]));
        Assert.Throws<ArgumentException>(() => new VectorQuery([1]).Score(VectorBlock.Of([[1, 2]]), new float[1]));
    }

    [Fact]
    public void Gathered_vectors_stay_what_they_were()
    {
        var (left, right) = (VectorBlock.Of([[1, 0], [0, 1]]), VectorBlock.Of([[3, 4]]));
        var gathered = VectorBlock.Gather(2, [(right, 0), (left, 1)]);
        Assert.Equal([.. right.Vector(0), .. left.Vector(1)], gathered.Components);
        Assert.Equal([right.Scales[0], left.Scales[1]], gathered.Scales);
    }

    private static float[] Draw(Random random, int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => (random.NextSingle() * 2) - 1)];

    private static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum() / Length(a) / Length(b);

    private static double Length(float[] vector) => Math.Sqrt(vector.Sum(x => (double)x * x));
}
