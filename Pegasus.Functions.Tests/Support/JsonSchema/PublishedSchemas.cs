using System.Text.Json;

namespace Pegasus.Functions.Tests.Support.JsonSchema;

/// <summary>The published schemas of JSON Schema and OpenAPI, which lie beside this file.</summary>
internal static class PublishedSchemas
{
    private const string OpenApiName = "oas-3.1-schema-base.json";
    private const string JsonSchemaName = "draft-2020-12-schema.json";

    /// <summary>A registry in which they are known.</summary>
    public static SchemaRegistry NewRegistry()
    {
        var registry = new SchemaRegistry();
        foreach (var schema in All())
            registry.Add(schema);
        return registry;
    }

    /// <summary>What an OpenAPI 3.1 document must be, its schemas included.</summary>
    public static Schema OpenApi(SchemaRegistry registry) => registry.Get(Read(OpenApiName).GetProperty("$id").GetString()!);

    /// <summary>What a schema of JSON Schema 2020-12 must be.</summary>
    public static Schema JsonSchema(SchemaRegistry registry) => registry.Get(Read(JsonSchemaName).GetProperty("$id").GetString()!);

    public static IEnumerable<JsonElement> All() =>
        typeof(PublishedSchemas).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(Read);

    private static JsonElement Read(string name)
    {
        using var stream = typeof(PublishedSchemas).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
