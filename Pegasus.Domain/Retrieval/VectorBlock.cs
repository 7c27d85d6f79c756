namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Vectors of unit length, each component an 8-bit integer times the vector's own scale. A cosine is off by less than a
/// hundredth for vectors of 64 dimensions and more, at a quarter of the size of floats.
/// </summary>
public sealed class VectorBlock
{
    private VectorBlock(int dimensions, sbyte[] components, float[] scales)
    {
        Dimensions = dimensions;
        Components = components;
        Scales = scales;
    }

    /// <summary>How many components each vector has.</summary>
    public int Dimensions { get; }

    /// <summary>How many vectors there are.</summary>
    public int Count => Scales.Length;

    /// <summary>All components, vector after vector.</summary>
    public sbyte[] Components { get; }

    /// <summary>For each vector what its components are to be multiplied by.</summary>
    public float[] Scales { get; }

    /// <summary>Brings vectors to unit length and rounds them; a vector of nothing but zeros stays so, and is like no other.</summary>
    /// <param name="vectors">Vectors of equal length, with finite components.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a component is no number.</exception>
    public static VectorBlock Of(IReadOnlyList<float[]> vectors)
    {
        var dimensions = vectors.Count == 0 ? 0 : vectors[0].Length;
        var components = new sbyte[checked(dimensions * vectors.Count)];
        var scales = new float[vectors.Count];
        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != dimensions)
                throw new ArgumentException($"Vector {i} has {vectors[i].Length} dimensions, others have {dimensions}.", nameof(vectors));
            scales[i] = Round(vectors[i], components.AsSpan(i * dimensions, dimensions));
        }

        return new(dimensions, components, scales);
    }

    /// <summary>A block whose vectors are made one after another.</summary>
    /// <param name="count">How many vectors.</param>
    /// <param name="dimensions">How many components each has.</param>
    /// <param name="fill">Adds up the components of the vector of this number, all of them zero before.</param>
    public static VectorBlock Of(int count, int dimensions, Action<int, float[]> fill)
    {
        var (vector, components, scales) = (new float[dimensions], new sbyte[checked(dimensions * count)], new float[count]);
        for (var i = 0; i < count; i++)
        {
            Array.Clear(vector);
            fill(i, vector);
            scales[i] = Round(vector, components.AsSpan(i * dimensions, dimensions));
        }

        return new(dimensions, components, scales);
    }

    /// <summary>A block of components and scales as they were stored.</summary>
    /// <exception cref="ArgumentException">They are not of one block.</exception>
    public static VectorBlock Of(int dimensions, sbyte[] components, float[] scales) =>
        (long)dimensions * scales.Length == components.Length
            ? new(dimensions, components, scales)
            : throw new ArgumentException($"{scales.Length} vectors of {dimensions} dimensions do not have {components.Length} components.", nameof(components));

    /// <summary>The vectors of several blocks of the same dimensions, one block after another.</summary>
    /// <param name="blocks">At least one.</param>
    public static VectorBlock Join(IReadOnlyList<VectorBlock> blocks)
    {
        if (blocks.Count == 1)
            return blocks[0];
        var components = new sbyte[checked(blocks[0].Dimensions * blocks.Sum(block => block.Count))];
        var end = 0;
        foreach (var block in blocks)
        {
            block.Components.CopyTo(components, end);
            end += block.Components.Length;
        }

        return new(blocks[0].Dimensions, components, [.. blocks.SelectMany(block => block.Scales)]);
    }

    /// <summary>Some of the vectors of several blocks of the same dimensions, in the order given.</summary>
    public static VectorBlock Gather(int dimensions, IReadOnlyList<(VectorBlock Block, int Index)> vectors)
    {
        var components = new sbyte[checked(dimensions * vectors.Count)];
        var scales = new float[vectors.Count];
        for (var i = 0; i < vectors.Count; i++)
        {
            var (block, index) = vectors[i];
            block.Vector(index).CopyTo(components.AsSpan(i * dimensions, dimensions));
            scales[i] = block.Scales[index];
        }

        return new(dimensions, components, scales);
    }

    /// <summary>The components of one vector.</summary>
    public ReadOnlySpan<sbyte> Vector(int index) => Components.AsSpan(index * Dimensions, Dimensions);

    private static float Round(float[] vector, Span<sbyte> components)
    {
        var (square, largest) = (0d, 0f);
        foreach (var component in vector)
        {
            if (!float.IsFinite(component))
                throw new ArgumentException("A component of a vector is no number.", nameof(vector));
            square += (double)component * component;
            largest = Math.Max(largest, Math.Abs(component));
        }

        if (largest == 0)
            return 0;
        for (var i = 0; i < vector.Length; i++)
            components[i] = (sbyte)MathF.Round(vector[i] * sbyte.MaxValue / largest);
        return (float)(largest / sbyte.MaxValue / Math.Sqrt(square));
    }
}
