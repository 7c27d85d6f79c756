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

    /// <summary>The same as environment variables of a process, whose owners all sign up from one address.</summary>
    public static Dictionary<string, string> Variables(OpenAiFake model) =>
        Settings(model).Append(new("Limits:AddressLogins", "100000")).ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
}
