namespace Pegasus.Functions.Ai.Metering;

/// <summary>Whose model it is that calls are told of.</summary>
/// <param name="Provider">Who runs it: a value of <c>Ai:Provider</c>.</param>
/// <param name="Model">The model's name; null if the provider's client names none.</param>
/// <param name="IsOwn">Whether it is a workspace's own: then no figure names it, for workspaces may call theirs anything.</param>
/// <param name="Prices">What its tokens cost Pegasus' operator.</param>
internal sealed record MeteredModel(string? Provider, string? Model, bool IsOwn, AiPrices Prices)
{
    /// <summary>The provider as OpenTelemetry's conventions call it.</summary>
    public string ProviderName => Provider switch
    {
        AiOptions.AzureOpenAi => "azure.ai.openai",
        AiOptions.OpenAi => "openai",
        _ => "pegasus",
    };
}

/// <summary>Prices of a chat model, per million tokens, in the operator's currency; null if not set.</summary>
internal sealed record AiPrices(double? Input, double? Output)
{
    private const double Million = 1_000_000;

    /// <summary>No prices.</summary>
    public static AiPrices None { get; } = new(null, null);

    /// <summary>What a call cost; null where a price it needs is not set.</summary>
    public double? CostOf(long inputTokens, long outputTokens) => (Input, Output) switch
    {
        ({ } input, { } output) => (inputTokens * input + outputTokens * output) / Million,
        _ => null,
    };
}
