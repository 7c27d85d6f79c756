using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench;

/// <summary>The settings by which Pegasus asks a model of the benchmark's own, and never runs out of credits.</summary>
internal static class BenchModel
{
    public static Dictionary<string, string> Settings(OpenAiFake model, bool embeds = false) => new()
    {
        ["Ai:Provider"] = "openai",
        ["Ai:Endpoint"] = model.Endpoint,
        ["Ai:ApiKey"] = "bench",
        ["Ai:ChatModel"] = "bench",
        ["Ai:EmbeddingModel"] = embeds ? "bench" : "",
        ["Plans:Free:DailyCredits"] = "100000000",
    };
}
