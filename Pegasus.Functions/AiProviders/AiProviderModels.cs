using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Bots;

namespace Pegasus.Functions.AiProviders;

internal sealed record AiProviderRequest(
    [property: Required, AllowedValues(AiProvider.OpenAi, AiProvider.AzureOpenAi)] string? Provider,
    [property: Description("Where requests go, over https at a public host; for openai, OpenAI itself if left out."), StringLength(AiProviderRules.MaxEndpoint)] string? Endpoint,
    [property: Description("The key; never read back. Left out, the stored one stays, if provider and host stay the same."), StringLength(AiProviderRules.MaxKey)] string? ApiKey,
    [property: Description("The model that answers, or its deployment."), Required, StringLength(AiProviderRules.MaxModel)] string? ChatModel,
    [property: Description("The model for vectors; none to find documents by their words alone."), StringLength(AiProviderRules.MaxModel)] string? EmbeddingModel);

internal sealed record AiProviderView(
    [property: Description("Whether the workspace's own provider answers; if not, Pegasus' does.")] bool UsesOwn,
    string? Provider,
    string? Endpoint,
    string? ChatModel,
    string? EmbeddingModel,
    bool HasKey,
    [property: Description("The key's last characters, to know it by; empty for a short one.")] string KeyEnding,
    [property: Description("How the own provider failed last; null if it has answered since.")] AiRefusalView? Refused,
    [property: Description("Whether this Pegasus can keep keys at all.")] bool KeysAvailable,
    [property: Description("Whether Pegasus' own provider makes vectors.")] bool PegasusEmbeds)
{
    /// <summary>What a change brought about which its maker may not have wanted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiWarning>? Warnings { get; init; }
}

internal sealed record AiRefusalView(
    AiFault Code, AiPart Part, [property: Description("The cause and the mend.")] string Reason, DateTimeOffset At)
{
    public static AiRefusalView Of(AiRefusal refusal) => new(refusal.Fault, refusal.Part, AiFaultAdvice.For(refusal.Fault, refusal.Part), refusal.At);
}

internal sealed record AiTestResult(
    bool Ok,
    [property: Description("How long it took, both models together.")] int LatencyMs,
    [property: Description("What is wrong, and the mend; null if nothing is.")] string? Error);

/// <summary>The provider in an export, without its key.</summary>
internal sealed record ExportedAiProvider(string Provider, string Endpoint, string ChatModel, string? EmbeddingModel);
