using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// A question's vector, ready to be held against every vector of a block. It is kept in 14 bits, so that what is lost of a cosine is
/// lost by the block's eight bits alone, and there is nothing that a second look at the best could mend.
/// </summary>
public sealed class VectorQuery
{
    private const int LargestComponent = (1 << 13) - 1;
    private const int VectorsAhead = 8;
    private const int CacheLine = 64;

    private readonly short[] components;
    private readonly float scale;

    /// <param name="vector">The question's vector, of any length but zero; its components are finite.</param>
    public VectorQuery(ReadOnlySpan<float> vector)
    {
        var (square, largest) = (0d, 0f);
        foreach (var component in vector)
        {
            square += (double)component * component;
            largest = Math.Max(largest, Math.Abs(component));
        }

        components = new short[vector.Length];
        if (!(largest > 0) || !double.IsFinite(square))
            return;
        // Even the product with a vector as large everywhere fits into 32 bits.
        var steps = Math.Min(LargestComponent, int.MaxValue / sbyte.MaxValue / vector.Length);
        for (var i = 0; i < vector.Length; i++)
            components[i] = (short)MathF.Round(vector[i] * steps / largest);
        scale = (float)(largest / steps / Math.Sqrt(square));
    }

    private VectorQuery(ReadOnlySpan<sbyte> vector, float scale)
    {
        components = new short[vector.Length];
        for (var i = 0; i < vector.Length; i++)
            components[i] = vector[i];
        this.scale = scale;
    }

    /// <summary>A question whose vector stands in a block.</summary>
    public static VectorQuery Of(VectorBlock block, int index) => new(block.Vector(index), block.Scales[index]);

    /// <summary>How many components it has.</summary>
    public int Dimensions => components.Length;

    /// <summary>The cosine to each vector of a block.</summary>
    /// <param name="block">Vectors of the same dimensions.</param>
    /// <param name="cosines">Takes as many numbers as the block has vectors.</param>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void Score(VectorBlock block, Span<float> cosines)
    {
        if (block.Dimensions != components.Length)
            throw new ArgumentException($"The question's vector has {components.Length} dimensions, the block's have {block.Dimensions}.", nameof(block));
        for (var i = 0; i < block.Count; i++)
        {
            Prefetch(block, i + VectorsAhead);
            cosines[i] = Score(block, i);
        }
    }

    /// <summary>The cosine to one vector of a block of the same dimensions.</summary>
    public float Score(VectorBlock block, int index) => Dot(block.Vector(index)) * scale * block.Scales[index];

    /// <summary>
    /// Has a vector fetched from memory while those before it are reckoned with, for processors look no further than a page ahead. It is a
    /// hint: an address that the collector moved away from meanwhile does no harm.
    /// </summary>
    private static unsafe void Prefetch(VectorBlock block, int index)
    {
        if (!Sse.IsSupported || index >= block.Count)
            return;
        ref var vector = ref MemoryMarshal.GetReference(block.Vector(index));
        for (var at = 0; at < block.Dimensions; at += CacheLine)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref vector, at)));
    }

    private int Dot(ReadOnlySpan<sbyte> vector)
    {
        ref var left = ref MemoryMarshal.GetReference(vector);
        ref var right = ref MemoryMarshal.GetArrayDataReference(components);
        var (sum, i) = (0, 0);
        if (Avx2.IsSupported)
        {
            var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (; i <= vector.Length - 32; i += 32)
            {
                even += MultiplyAdd(ref left, ref right, i);
                odd += MultiplyAdd(ref left, ref right, i + 16);
            }

            sum = Vector256.Sum(even + odd);
        }
        else
        {
            var total = Vector<int>.Zero;
            for (; i <= vector.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
                total += MultiplyAdd(vector[i..], components.AsSpan(i));
            sum = Vector.Sum(total);
        }

        for (; i < vector.Length; i++)
            sum += vector[i] * components[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> MultiplyAdd(ref sbyte left, ref short right, int at) => Avx2.MultiplyAddAdjacent(
        Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref left, (nuint)at)), Vector256.LoadUnsafe(ref right, (nuint)at));

    private static Vector<int> MultiplyAdd(ReadOnlySpan<sbyte> left, ReadOnlySpan<short> right)
    {
        Vector.Widen(new Vector<sbyte>(left), out var low, out var high);
        Vector.Widen(low, out var a, out var b);
        Vector.Widen(high, out var c, out var d);
        Vector.Widen(new Vector<short>(right), out var e, out var f);
        Vector.Widen(new Vector<short>(right[Vector<short>.Count..]), out var g, out var h);
        return (a * e) + (b * f) + (c * g) + (d * h);
    }
}
