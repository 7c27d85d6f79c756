using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using EmbeddingGenerationOptions = Microsoft.Extensions.AI.EmbeddingGenerationOptions;
using Wire = OpenAI.Embeddings;

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>Embeddings by the official package; one vector for each text, in the texts' order.</summary>
internal sealed class OpenAiEmbeddingGenerator(EmbeddingClient client, EmbeddingGeneratorMetadata metadata)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        if (texts.Count == 0) return [];
        try
        {
            OpenAIEmbeddingCollection vectors = await client.GenerateEmbeddingsAsync(
                texts, new Wire.EmbeddingGenerationOptions { Dimensions = options?.Dimensions }, cancellationToken);
            if (vectors.Count != texts.Count) throw new AiUnavailableException("The AI provider sent too few or too many embeddings.");
            return new GeneratedEmbeddings<Embedding<float>>(vectors.OrderBy(vector => vector.Index).Select(vector =>
                new Embedding<float>(vector.ToFloats()) { ModelId = vectors.Model }))
            {
                Usage = new UsageDetails { InputTokenCount = vectors.Usage?.InputTokenCount, TotalTokenCount = vectors.Usage?.TotalTokenCount },
            };
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && OpenAiErrors.IsFault(fault))
        {
            throw OpenAiErrors.ToUnavailable(fault);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
        : serviceType == typeof(EmbeddingClient) ? client
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
