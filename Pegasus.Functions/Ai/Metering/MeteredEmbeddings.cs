using Microsoft.Extensions.AI;

namespace Pegasus.Functions.Ai.Metering;

/// <summary>A model for vectors whose calls are told of: see <see cref="ModelCall"/>.</summary>
internal sealed class MeteredEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, MeteredModel model)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    /// <summary>A model with its own name and provider.</summary>
    public static MeteredEmbeddings Of(IEmbeddingGenerator<string, Embedding<float>> inner, bool isOwn)
    {
        var metadata = inner.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        return new MeteredEmbeddings(inner, new MeteredModel(metadata?.ProviderName, metadata?.DefaultModelId, isOwn, AiPrices.None));
    }

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var call = new ModelCall(model, "embeddings");
        try
        {
            var vectors = await base.GenerateAsync(values, options, cancellationToken);
            call.Answered(vectors.Usage);
            return vectors;
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw;
        }
    }
}
