using Pegasus.Domain.Ai;
using Pegasus.Functions.Ai;

namespace Pegasus.Functions.AiProviders;

/// <summary>What owners are shown of their provider.</summary>
internal sealed class ProviderViews(AiModels pegasus, KeySeal seal, TimeProvider clock)
{
    public AiProviderView Of(string workspaceId, AiProvider provider)
    {
        var cannotOpen = provider.Key is { } key && seal.Open(workspaceId, key) is null;
        var refused = cannotOpen ? new AiRefusal(AiPart.Chat, AiFault.KeySealed, clock.GetUtcNow()) : provider.Refused;
        return new AiProviderView(
            provider.IsOwn, provider.Provider, provider.Endpoint, provider.ChatModel, provider.EmbeddingModel, provider.Key is not null, provider.KeyEnding,
            refused is null ? null : AiRefusalView.Of(refused), seal.CanSeal, pegasus.Embedding is not null);
    }
}
