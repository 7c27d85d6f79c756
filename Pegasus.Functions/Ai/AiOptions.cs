using Pegasus.Functions.Ai.Metering;

namespace Pegasus.Functions.Ai;

/// <summary>Who answers: the settings under <c>Ai</c>.</summary>
internal sealed class AiOptions
{
    public const string Section = "Ai";

    /// <summary>Answers are built of the documents' own sentences, on this machine.</summary>
    public const string Offline = "offline";

    /// <summary>OpenAI, or any server that speaks its protocol if <see cref="Endpoint"/> is set.</summary>
    public const string OpenAi = "openai";

    /// <summary>Azure OpenAI's v1 API, by key, or by the app's identity if there is none.</summary>
    public const string AzureOpenAi = "azure-openai";

    public string Provider { get; set; } = Offline;

    public string? Endpoint { get; set; }

    public string? ApiKey { get; set; }

    public string? ChatModel { get; set; }

    /// <summary>The model for embeddings; without one, documents are found by their words alone.</summary>
    public string? EmbeddingModel { get; set; }

    /// <summary>How many dimensions the model is asked for, where it can give fewer than it has; null: as many as it has.</summary>
    public int? EmbeddingDimensions { get; set; }

    /// <summary>How long an answer may take, in seconds, retries included.</summary>
    public double TimeoutSeconds { get; set; } = AiDefaults.TimeoutSeconds;

    /// <summary>What a million tokens that the chat model reads cost, in the operator's currency; with <see cref="OutputPrice"/>, calls are told with their cost.</summary>
    public double? InputPrice { get; set; }

    /// <summary>What a million tokens that the chat model writes cost.</summary>
    public double? OutputPrice { get; set; }

    public AiPrices Prices => new(InputPrice, OutputPrice);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public bool IsOffline => Is(Offline);

    public bool Is(string provider) => string.Equals(Provider, provider, StringComparison.OrdinalIgnoreCase);
}
