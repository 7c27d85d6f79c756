using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The console's typed client is made of a copy of the API's description.</summary>
public sealed class OpenApiCopyTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Update = "PEGASUS_UPDATE";

    private static readonly JsonWriterOptions Pretty = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string CopyPath => Path.Combine(RepositoryRoot.Path, "web", "api", "openapi.json");

    [Fact]
    public async Task The_copy_in_web_is_what_the_application_serves()
    {
        var served = Stable(JsonNode.Parse(await contract.App.Http.GetStringAsync("/api/openapi.json"))!);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await WriteAsync(served);

        var copy = Stable(JsonNode.Parse(await File.ReadAllTextAsync(CopyPath))!);

        var difference = Difference(copy, served, "");
        Assert.True(
            difference is null,
            $"web/api/openapi.json is not what /api/openapi.json says: {difference}\n" +
            $"Bring it up to date: {Update}=1 dotnet test Pegasus.Functions.Tests --filter {nameof(OpenApiCopyTests)}");
    }

    /// <summary>Where it is served and which build serves it are no part of the contract.</summary>
    private static JsonNode Stable(JsonNode document)
    {
        document["servers"] = new JsonArray(new JsonObject { ["url"] = "/" });
        document["info"]!["version"] = "v1";
        return document;
    }

    private static async Task WriteAsync(JsonNode document)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer, Pretty))
            document.WriteTo(writer);
        await File.WriteAllBytesAsync(CopyPath, [.. buffer.ToArray(), (byte)'\n']);
    }

    /// <summary>The first place where two documents differ; the order of members is none.</summary>
    private static string? Difference(JsonNode? copy, JsonNode? served, string place) => (copy, served) switch
    {
        (JsonObject a, JsonObject b) => a.Select(member => member.Key).Union(b.Select(member => member.Key))
            .Select(name => !a.ContainsKey(name) ? $"{place}/{name} is missing in the copy"
                : !b.ContainsKey(name) ? $"{place}/{name} is served no more"
                : Difference(a[name], b[name], $"{place}/{name}"))
            .FirstOrDefault(difference => difference is not null),
        (JsonArray a, JsonArray b) when a.Count == b.Count =>
            a.Zip(b).Select((pair, i) => Difference(pair.First, pair.Second, $"{place}/{i}")).FirstOrDefault(difference => difference is not null),
        _ => JsonNode.DeepEquals(copy, served) ? null : $"{place} differs",
    };
}
