using Microsoft.Extensions.AI;
using Pegasus.Domain.Ai;

namespace Pegasus.Functions.Ai;

/// <summary>A model for vectors.</summary>
/// <param name="generator">Makes the vectors.</param>
/// <param name="make">What they are made by, so that only those of one make are held against each other.</param>
/// <param name="dimensions">How many dimensions it is asked for; null for as many as it has.</param>
/// <param name="reports">Takes how the provider does; null for Pegasus' own.</param>
/// <param name="time">The breaker's clock.</param>
internal sealed class EmbeddingModel(
    IEmbeddingGenerator<string, Embedding<float>> generator, string make, int? dimensions, IAiReports? reports, TimeProvider time) : IDisposable
{
    public string Make => make;

    public AiBreaker Breaker { get; } = new(time);

    public IAiReports? Reports => reports;

    /// <summary>Bounds how many calls trainings have under way at once.</summary>
    public SemaphoreSlim Calls { get; } = new(AiDefaults.EmbeddingCallsAtOnce);

    /// <summary>The texts' vectors, all of one length, in their order.</summary>
    /// <exception cref="AiUnavailableException">The model gave none that are usable.</exception>
    public async Task<IReadOnlyList<float[]>> GenerateAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = await generator.GenerateAsync(texts, new EmbeddingGenerationOptions { Dimensions = dimensions }, cancellationToken);
        return vectors.All(vector => !vector.Vector.IsEmpty && vector.Vector.Length == vectors[0].Vector.Length && float.IsFinite(Sum(vector.Vector.Span)))
            ? [.. vectors.Select(vector => vector.Vector.ToArray())]
            : throw new AiUnavailableException("The embedding model sent vectors that are none.", AiFault.Unreadable);
    }

    public void Dispose()
    {
        generator.Dispose();
        Calls.Dispose();
    }

    private static float Sum(ReadOnlySpan<float> vector)
    {
        var sum = 0f;
        foreach (var component in vector)
            sum += component;
        return sum;
    }
}
