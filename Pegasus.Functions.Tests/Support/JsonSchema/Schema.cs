using System.Text.Json;

namespace Pegasus.Functions.Tests.Support.JsonSchema;

/// <summary>The resources that an evaluation has come through, the innermost first; by them a <c>$dynamicRef</c> is resolved.</summary>
internal sealed record Scope(string Resource, Scope? Outer);

/// <summary>Where an evaluation stands, and where it reports; nobody is told where <paramref name="Failures"/> is null.</summary>
internal readonly record struct Place(string Pointer, Scope? Scope, List<string>? Failures)
{
    public Place In(string resource) => Scope?.Resource == resource ? this : this with { Scope = new Scope(resource, Scope) };

    public Place At(string member) => Failures is null ? this : this with { Pointer = $"{Pointer}/{member}" };

    public Place Silently => this with { Failures = null };

    public bool Fail(string problem)
    {
        Failures?.Add($"{(Pointer.Length == 0 ? "/" : Pointer)} {problem}");
        return false;
    }
}

/// <summary>What of an instance some schema has spoken of, for <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>.</summary>
internal sealed class Marks
{
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    public HashSet<int> Items { get; } = [];

    public void Add(Marks other)
    {
        Members.UnionWith(other.Members);
        Items.UnionWith(other.Items);
    }
}

/// <summary>Looks at an instance and says whether it fits; what it has spoken of goes to the marks, if somebody wants to know.</summary>
internal delegate bool Keyword(JsonElement instance, Place place, Marks? marks);

/// <summary>A schema of JSON Schema 2020-12, compiled.</summary>
internal sealed class Schema
{
    private readonly string resource;
    private readonly IReadOnlyList<Keyword> keywords;
    private readonly IReadOnlyList<Keyword> unevaluated;

    private Schema(string resource, IReadOnlyList<Keyword> keywords, IReadOnlyList<Keyword> unevaluated) =>
        (this.resource, this.keywords, this.unevaluated) = (resource, keywords, unevaluated);

    /// <summary>What is wrong with an instance, each with the JSON pointer to it; empty if nothing is.</summary>
    public IReadOnlyList<string> Problems(JsonElement instance)
    {
        if (Fits(instance, new Place("", null, null), null))
            return [];
        var failures = new List<string>();
        Fits(instance, new Place("", null, failures), null);
        return failures;
    }

    public static Schema Compile(SchemaRegistry registry, JsonElement schema, string resource, string location)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            var isTrue = schema.ValueKind == JsonValueKind.True;
            return new Schema(resource, [(_, place, _) => isTrue || place.Fail("must not be there")], []);
        }
        if (schema.ValueKind != JsonValueKind.Object)
            throw new InvalidOperationException($"{location} is no schema.");
        var context = new KeywordContext(registry, schema, resource, location);
        return new Schema(
            resource,
            [.. References.Of(context), .. Assertions.Of(context), .. Applicators.Of(context)],
            [.. Applicators.UnevaluatedOf(context)]);
    }

    public bool Fits(JsonElement instance, Place place, Marks? marks)
    {
        place = place.In(resource);
        var own = unevaluated.Count > 0 ? new Marks() : marks;
        var fits = true;
        foreach (var keyword in keywords)
        {
            fits &= keyword(instance, place, own);
            if (!fits && place.Failures is null)
                return false;
        }
        foreach (var keyword in unevaluated)
            fits &= keyword(instance, place, own);
        if (own != marks)
            marks?.Add(own!);
        return fits;
    }
}

/// <summary>A schema that is being compiled.</summary>
internal sealed record KeywordContext(SchemaRegistry Registry, JsonElement Schema, string Resource, string Location)
{
    public bool Has(string keyword, out JsonElement value) => Schema.TryGetProperty(keyword, out value);

    /// <summary>The schema at a place below this one; compiled when it is first used, for schemas that contain themselves.</summary>
    public Lazy<Schema> Sub(string pointer) => new(() => Registry.Get($"{Location}/{pointer}"));

    public Lazy<Schema> Sub(string keyword, string name) =>
        Sub($"{keyword}/{Uri.EscapeDataString(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))}");
}
