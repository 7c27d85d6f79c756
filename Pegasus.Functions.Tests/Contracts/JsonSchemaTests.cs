using System.Text.Json;
using Pegasus.Functions.Tests.Support.JsonSchema;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The validator that the contract's tests stand on: each keyword of JSON Schema 2020-12, accepting and refusing.</summary>
public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1 1.0 -3", "1.5 \"1\" null")]
    [InlineData("""{"type":["string","null"]}""", "\"\" null", "1 {}")]
    [InlineData("""{"type":"number"}""", "1 1.5", "\"1\" true")]
    [InlineData("""{"type":"object"}""", "{}", "[] null")]
    [InlineData("""{"type":"boolean"}""", "true false", "0 null")]
    [InlineData("""{"enum":["a",null,1,{"a":[1]}]}""", "\"a\" null 1.0 {\"a\":[1]}", "\"b\" 2 {\"a\":[2]}")]
    [InlineData("""{"const":{"a":1,"b":2}}""", "{\"b\":2,\"a\":1}", "{\"a\":1} 1")]
    [InlineData("""{"minimum":1,"maximum":3}""", "1 3 \"0\"", "0.9 3.1")]
    [InlineData("""{"exclusiveMinimum":1,"exclusiveMaximum":3}""", "2", "1 3")]
    [InlineData("""{"multipleOf":0.01}""", "0.07 19.99", "0.075")]
    [InlineData("""{"minLength":2,"maxLength":3}""", "\"ab\" \"\\ud83d\\ude00\\ud83d\\ude00\" 1", "\"a\" \"abcd\"")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aa\" 1", "\"ab\"")]
    [InlineData("""{"minItems":1,"maxItems":2}""", "[1] [1,2] {}", "[] [1,2,3]")]
    [InlineData("""{"uniqueItems":true}""", "[1,2] [{\"a\":1},{\"a\":2}]", "[1,1.0] [{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]")]
    [InlineData("""{"minProperties":1,"maxProperties":1}""", "{\"a\":1}", "{} {\"a\":1,\"b\":2}")]
    [InlineData("""{"required":["a"]}""", "{\"a\":null} []", "{} {\"b\":1}")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", "{} {\"b\":1} {\"a\":1,\"b\":1}", "{\"a\":1}")]
    [InlineData("""{"format":"date-time"}""", "\"2026-11-21T00:00:00Z\" 1", "\"2026-11-21\" \"yesterday\"")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", "{\"a\":\"x\"} {\"b\":1} []", "{\"a\":1}")]
    [InlineData("""{"properties":{"a":true},"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}""", "{\"a\":1,\"x-b\":\"\"}", "{\"b\":1} {\"x-b\":1}")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", "{\"abc\":1}", "{\"A\":1}")]
    [InlineData("""{"items":{"type":"integer"}}""", "[] [1,2]", "[1,\"2\"]")]
    [InlineData("""{"prefixItems":[{"type":"integer"}],"items":{"type":"string"}}""", "[1] [1,\"a\"] []", "[\"a\"] [1,2]")]
    [InlineData("""{"contains":{"const":1}}""", "[2,1]", "[] [2]")]
    [InlineData("""{"contains":{"const":1},"minContains":0,"maxContains":1}""", "[] [1]", "[1,1]")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "1 2", "0 3")]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":2}]}""", "\"\" 2", "1")]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":2}]}""", "0 3", "1 2")]
    [InlineData("""{"not":{"type":"string"}}""", "1", "\"\"")]
    [InlineData("""{"if":{"type":"integer"},"then":{"minimum":1},"else":{"type":"string"}}""", "1 \"\"", "0 null")]
    [InlineData("""{"dependentSchemas":{"a":{"required":["b"]}}}""", "{} {\"a\":1,\"b\":1}", "{\"a\":1}")]
    [InlineData("""{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"integer"}}}""", "1", "\"\"")]
    [InlineData("""{"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"integer"}}}""", "1", "\"\"")]
    [InlineData("""{"$id":"https://a.example/root","$ref":"other","$defs":{"a":{"$id":"other","$ref":"#/$defs/b","$defs":{"b":{"type":"integer"}}}}}""", "1", "\"\"")]
    [InlineData("""{"$ref":"#/$defs/a","maximum":2,"$defs":{"a":{"minimum":1}}}""", "1", "0 3")]
    [InlineData("""{"properties":{"a":{"$ref":"#"}},"additionalProperties":false}""", "{\"a\":{\"a\":{}}}", "{\"a\":{\"b\":1}}")]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"properties":{"b":true},"unevaluatedProperties":false}""", "{\"a\":1,\"b\":1}", "{\"c\":1}")]
    [InlineData("""{"anyOf":[{"properties":{"a":{"const":1}},"required":["a"]},{"properties":{"b":true}}],"unevaluatedProperties":false}""", "{\"a\":1,\"b\":1}", "{\"a\":2}")]
    [InlineData("""{"if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"properties":{"b":true}},"unevaluatedProperties":false}""", "{\"a\":1,\"b\":1}", "{\"b\":1}")]
    [InlineData("""{"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false}""", "{}", "{\"a\":1}")]
    [InlineData("""{"properties":{"a":true},"allOf":[{"unevaluatedProperties":false}]}""", "{}", "{\"a\":1}")]
    [InlineData("""{"prefixItems":[true],"contains":{"const":1},"unevaluatedItems":false}""", "[0,1,1]", "[0,1,2]")]
    [InlineData("""true""", "1 {}", "")]
    [InlineData("""{"properties":{"a":false}}""", "{}", "{\"a\":1}")]
    public void A_keyword_accepts_and_refuses(string schema, string fitting, string unfitting)
    {
        var registry = new SchemaRegistry();
        var compiled = registry.Get(registry.Add(JsonElement.Parse(schema), "https://pegasus.example/schema"));

        foreach (var instance in Instances(fitting))
            Assert.True(compiled.Problems(instance).Count == 0, $"{instance.GetRawText()}: {string.Join("; ", compiled.Problems(instance))}");
        foreach (var instance in Instances(unfitting))
            Assert.True(compiled.Problems(instance).Count > 0, $"{instance.GetRawText()} fits");
    }

    [Fact]
    public void A_dynamic_reference_leads_to_the_outermost_anchor()
    {
        var registry = new SchemaRegistry();
        registry.Add(JsonElement.Parse(
            """{"$id":"https://a.example/tree","$dynamicAnchor":"node","properties":{"children":{"items":{"$dynamicRef":"#node"}}}}"""));
        var strict = registry.Get(registry.Add(JsonElement.Parse(
            """{"$id":"https://a.example/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false}""")));

        Assert.Empty(strict.Problems(JsonElement.Parse("""{"children":[{"children":[]}]}""")));
        Assert.NotEmpty(strict.Problems(JsonElement.Parse("""{"children":[{"kids":[]}]}""")));
    }

    [Fact]
    public void A_problem_names_its_place()
    {
        var registry = new SchemaRegistry();
        var schema = registry.Get(registry.Add(JsonElement.Parse("""{"properties":{"items":{"items":{"required":["id"]}}}}"""), "https://a.example/list"));

        Assert.Equal(["/items/1 lacks id"], schema.Problems(JsonElement.Parse("""{"items":[{"id":1},{}]}""")));
    }

    [Fact]
    public void The_published_schemas_fit_their_own_metaschema()
    {
        var registry = PublishedSchemas.NewRegistry();
        foreach (var schema in PublishedSchemas.All())
            Assert.Empty(PublishedSchemas.JsonSchema(registry).Problems(schema));
        Assert.NotEmpty(PublishedSchemas.JsonSchema(registry).Problems(JsonElement.Parse("""{"properties":{"a":{"type":"text"}}}""")));
    }

    // Values side by side, as JSON has them, with blanks between.
    private static IEnumerable<JsonElement> Instances(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(instance => JsonElement.Parse(instance));
}
