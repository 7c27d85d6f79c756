using Microsoft.Extensions.Options;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.AiProviders;

/// <summary>Reads what owners send of a provider: all that is wrong with it at once, and which key goes with it.</summary>
internal sealed class ProviderBodies(IOptions<CrawlingOptions> web, KeySeal seal)
{
    /// <summary>What a request asks for, without its key.</summary>
    public (AiProvider? Provider, ApiError? Error) Read(AiProviderRequest request)
    {
        var errors = new FieldErrors();
        var provider = errors.Required("provider", request.Provider, AiProviderRules.MaxModel);
        if (provider.Length > 0 && AiProviderRules.ProblemOfProvider(provider) is { } unknown)
            errors.Add("provider", unknown);
        var endpoint = AiProviderRules.ReadEndpoint(provider, request.Endpoint, web.Value.AllowedPrivateAddresses, out var problem);
        if (endpoint is null)
            errors.Add("endpoint", problem);
        if (request.ApiKey is { } key && AiProviderRules.ProblemOfKey(key.Trim()) is { } wrong)
            errors.Add("apiKey", wrong);
        var chatModel = errors.Required("chatModel", request.ChatModel, AiProviderRules.MaxModel);
        var embeddingModel = errors.Optional("embeddingModel", request.EmbeddingModel, AiProviderRules.MaxModel);
        return errors.Error is { } invalid
            ? (null, invalid)
            : (new AiProvider { Provider = provider, Endpoint = endpoint, ChatModel = chatModel, EmbeddingModel = embeddingModel is "" ? null : embeddingModel }, null);
    }

    /// <summary>The key that goes with a provider: the one that was sent, or the stored one, if it was given for the same server.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="wanted">The provider that the request asks for.</param>
    /// <param name="sent">The key of the request; null if it has none.</param>
    /// <param name="present">The stored provider.</param>
    public (string? Key, ApiError? Error) FindKey(string workspaceId, AiProvider wanted, string? sent, AiProvider present)
    {
        if (sent is not null)
            return (sent.Trim(), null);
        if (present.Key is null)
            return (null, Missing("This member is required, for no key is stored yet."));
        if (!present.SharesKeyWith(wanted))
            return (null, AiProviderErrors.KeyForAnotherServer);
        return seal.Open(workspaceId, present.Key) is { } key ? (key, null) : (null, Missing(AiFaultAdvice.For(AiFault.KeySealed, AiPart.Chat)));
    }

    /// <summary>A provider with its key sealed.</summary>
    public AiProvider Seal(string workspaceId, AiProvider wanted, string key) =>
        wanted with { Key = seal.Seal(workspaceId, key), KeyEnding = AiProviderRules.EndingOf(key) };

    private static ApiError Missing(string problem) => ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["apiKey"] = [problem] });
}
