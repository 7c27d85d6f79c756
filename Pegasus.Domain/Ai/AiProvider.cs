using System.Text.Json.Serialization;

namespace Pegasus.Domain.Ai;

/// <summary>Which AI provider a workspace has chosen: one of its own, with its own key, or none, and then Pegasus' own answers.</summary>
public sealed record AiProvider
{
    /// <summary>OpenAI, or any server of the public internet that speaks its protocol.</summary>
    public const string OpenAi = "openai";

    /// <summary>Azure OpenAI's v1 API, by key.</summary>
    public const string AzureOpenAi = "azure-openai";

    /// <summary>Pegasus' own answers.</summary>
    public static readonly AiProvider None = new();

    /// <summary><see cref="OpenAi"/> or <see cref="AzureOpenAi"/>; null for Pegasus' own.</summary>
    public string? Provider { get; init; }

    /// <summary>Where requests go, an absolute address; null for Pegasus' own.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The model that answers, or its deployment.</summary>
    public string? ChatModel { get; init; }

    /// <summary>The model for vectors; null to find documents by their words alone.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>The key, sealed.</summary>
    public SealedKey? Key { get; init; }

    /// <summary>What people know the key by: its last characters.</summary>
    public string KeyEnding { get; init; } = "";

    /// <summary>How the provider last failed; null if it has answered since.</summary>
    public AiRefusal? Refused { get; init; }

    /// <summary>Whether the embedding model has changed and there may be bots that are still to be marked as outdated for it.</summary>
    public bool MarksBots { get; init; }

    /// <summary>Counts the owners' changes.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>Whether the workspace has a provider of its own.</summary>
    [JsonIgnore]
    public bool IsOwn => Provider is not null;

    /// <summary>What makes the own provider's vectors, so that only those of one make are held against each other; null if nothing does.</summary>
    [JsonIgnore]
    public string? VectorMake => IsOwn && EmbeddingModel is not null ? $"{Endpoint} {EmbeddingModel}" : null;

    /// <summary>Whether a key that was given for this provider may be sent to another: the same kind at the same host.</summary>
    public bool SharesKeyWith(AiProvider other) =>
        Provider == other.Provider && Endpoint is not null && other.Endpoint is not null
        && new Uri(Endpoint).GetLeftPart(UriPartial.Authority) == new Uri(other.Endpoint).GetLeftPart(UriPartial.Authority);

    /// <summary>Whether another asks the same models at the same place.</summary>
    public bool AsksSameAs(AiProvider other) =>
        (Provider, Endpoint, ChatModel, EmbeddingModel) == (other.Provider, other.Endpoint, other.ChatModel, other.EmbeddingModel);
}
