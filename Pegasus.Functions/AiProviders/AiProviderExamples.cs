using Pegasus.Domain.Ai;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.AiProviders;

internal static class AiProviderExamples
{
    // A host that is not there: whoever tries the examples sends no key anywhere.
    private const string Endpoint = "https://llm.example.com/v1";
    private const string Key = "sk-proj-4fQx9sT2mV7kQx7b";
    private const string ChatModel = "gpt-4o-mini";
    private const string EmbeddingModel = "text-embedding-3-small";

    private static readonly AiProviderView Own = new(
        true, AiProvider.OpenAi, Endpoint, ChatModel, EmbeddingModel, HasKey: true, KeyEnding: "Qx7b", null, KeysAvailable: true, PegasusEmbeds: false);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("OpenAI's protocol, with vectors", new AiProviderRequest(AiProvider.OpenAi, Endpoint, Key, ChatModel, EmbeddingModel)),
        new("words alone", new AiProviderRequest(AiProvider.OpenAi, Endpoint, Key, ChatModel, null)),
        new("an own provider", Own),
        new("an own provider that refuses the key", Own with { Refused = AiRefusalView.Of(new AiRefusal(AiPart.Chat, AiFault.KeyRefused, BotExamples.Noon)) }),
        new("Pegasus' own", new AiProviderView(false, null, null, null, null, false, "", null, true, false)),
        new("it answers", new AiTestResult(true, 640, null)),
        new("it does not", new AiTestResult(false, 210, AiFaultAdvice.For(AiFault.KeyRefused, AiPart.Chat))),
    ];
}
