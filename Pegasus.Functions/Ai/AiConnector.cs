using Microsoft.Extensions.Options;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Ai.Metering;
using Pegasus.Functions.Ai.OpenAi;
using Pegasus.Functions.AiProviders;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Makes the models of workspaces' own providers. Their requests go by <see cref="ProviderHttp"/> and carry the workspace's key, never an
/// identity of Pegasus' own.
/// </summary>
internal sealed class AiConnector(KeySeal seal, ProviderHttp http, ProviderReports reports, IOptions<AiOptions> options, TimeProvider time)
{
    /// <summary>The models of a workspace's provider, which tell its owners how they do.</summary>
    /// <exception cref="AiUnavailableException">The key cannot be opened.</exception>
    public AiModels Connect(string workspaceId, AiProvider provider)
    {
        var key = provider.Key is { } sealedKey ? seal.Open(workspaceId, sealedKey) : null;
        return key is null
            ? throw new AiUnavailableException("The key of the workspace's AI provider cannot be opened.", AiFault.KeySealed)
            : Connect(provider, key, reports.For(workspaceId, provider.Edition));
    }

    /// <summary>The models of a provider by a key.</summary>
    /// <param name="provider">A provider of a workspace's own.</param>
    /// <param name="key">Its key.</param>
    /// <param name="reported">Takes how they do; null if nobody is to know.</param>
    public AiModels Connect(AiProvider provider, string key, IAiReports? reported)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var settings = new AiOptions
        {
            Provider = provider.Provider!,
            Endpoint = provider.Endpoint,
            ApiKey = key,
            ChatModel = provider.ChatModel,
            EmbeddingModel = provider.EmbeddingModel,
            TimeoutSeconds = options.Value.TimeoutSeconds,
        };
        var embedding = provider.VectorMake is { } make
            ? new EmbeddingModel(MeteredEmbeddings.Of(OpenAiConnection.Embeddings(settings, http.Client), isOwn: true), make, dimensions: null, reported, time)
            : null;
        return new AiModels(MeteredChatClient.Of(OpenAiConnection.Chat(settings, http.Client), isOwn: true, AiPrices.None), embedding, reported, time) { Edition = provider.Edition };
    }
}
