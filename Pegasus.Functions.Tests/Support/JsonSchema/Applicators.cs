using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pegasus.Functions.Tests.Support.JsonSchema;

/// <summary>The keywords that apply schemas to an instance or to what is in it (JSON Schema 2020-12, sections 10 and 11).</summary>
internal static class Applicators
{
    public static IEnumerable<Keyword> Of(KeywordContext context) =>
        new[] { AllOf(context), AnyOf(context), OneOf(context), Not(context), If(context), DependentSchemas(context), Members(context), Names(context), Items(context), Contains(context) }
            .OfType<Keyword>();

    public static IEnumerable<Keyword> UnevaluatedOf(KeywordContext context)
    {
        if (context.Has("unevaluatedProperties", out _))
        {
            var schema = context.Sub("unevaluatedProperties");
            yield return (instance, place, marks) => EachMember(instance, place, marks, name => !marks!.Members.Contains(name), schema);
        }
        if (context.Has("unevaluatedItems", out _))
        {
            var schema = context.Sub("unevaluatedItems");
            yield return (instance, place, marks) => EachItem(instance, place, marks, i => !marks!.Items.Contains(i), schema);
        }
    }

    private static Keyword? AllOf(KeywordContext context)
    {
        if (List(context, "allOf") is not { } schemas)
            return null;
        return (instance, place, marks) => All(schemas, schema => schema.Value.Fits(instance, place, marks));
    }

    private static Keyword? AnyOf(KeywordContext context)
    {
        if (List(context, "anyOf") is not { } schemas)
            return null;
        // Each of them may speak of members, so all are asked where that matters.
        return (instance, place, marks) =>
            (marks is null ? schemas.Exists(schema => schema.Value.Fits(instance, place.Silently, null)) : schemas.Aggregate(false, (fits, schema) => Try(schema, instance, place, marks) || fits))
            || place.Fail($"fits none of anyOf: {Why(schemas, instance, place)}");
    }

    private static Keyword? OneOf(KeywordContext context)
    {
        if (List(context, "oneOf") is not { } schemas)
            return null;
        return (instance, place, marks) =>
        {
            var fitting = schemas.Count(schema => Try(schema, instance, place, marks));
            return fitting == 1 || place.Fail(fitting == 0 ? $"fits none of oneOf: {Why(schemas, instance, place)}" : $"fits {fitting} of oneOf");
        };
    }

    private static Keyword? Not(KeywordContext context)
    {
        if (!context.Has("not", out _))
            return null;
        var schema = context.Sub("not");
        return (instance, place, _) => !schema.Value.Fits(instance, place.Silently, null) || place.Fail("fits what it must not");
    }

    private static Keyword? If(KeywordContext context)
    {
        if (!context.Has("if", out _))
            return null;
        var condition = context.Sub("if");
        var then = context.Has("then", out _) ? context.Sub("then") : null;
        var otherwise = context.Has("else", out _) ? context.Sub("else") : null;
        return (instance, place, marks) => (Try(condition, instance, place, marks) ? then : otherwise)?.Value.Fits(instance, place, marks) ?? true;
    }

    private static Keyword? DependentSchemas(KeywordContext context)
    {
        if (Map(context, "dependentSchemas") is not { } schemas)
            return null;
        return (instance, place, marks) => instance.ValueKind != JsonValueKind.Object
            || All(schemas, entry => !instance.TryGetProperty(entry.Key, out _) || entry.Value.Value.Fits(instance, place, marks));
    }

    private static Keyword? Members(KeywordContext context)
    {
        var named = Map(context, "properties") ?? [];
        var patterns = (Map(context, "patternProperties") ?? []).Select(entry => (new Regex(entry.Key, RegexOptions.CultureInvariant), entry.Value)).ToList();
        var others = context.Has("additionalProperties", out _) ? context.Sub("additionalProperties") : null;
        if (named.Count + patterns.Count == 0 && others is null)
            return null;
        return (instance, place, marks) =>
        {
            var fits = true;
            if (instance.ValueKind != JsonValueKind.Object)
                return fits;
            foreach (var member in instance.EnumerateObject())
            {
                var schemas = patterns.Where(pattern => pattern.Item1.IsMatch(member.Name)).Select(pattern => pattern.Value).ToList();
                if (named.TryGetValue(member.Name, out var schema))
                    schemas.Add(schema);
                if (schemas.Count == 0 && others is not null)
                    schemas.Add(others);
                foreach (var known in schemas)
                    fits &= known.Value.Fits(member.Value, place.At(member.Name), null);
                if (schemas.Count > 0)
                    marks?.Members.Add(member.Name);
            }
            return fits;
        };
    }

    private static Keyword? Names(KeywordContext context)
    {
        if (!context.Has("propertyNames", out _))
            return null;
        var schema = context.Sub("propertyNames");
        return (instance, place, _) => instance.ValueKind != JsonValueKind.Object
            || All(instance.EnumerateObject(), member => schema.Value.Fits(JsonString(member.Name), place.At(member.Name), null));
    }

    private static Keyword? Items(KeywordContext context)
    {
        var first = List(context, "prefixItems") ?? [];
        var rest = context.Has("items", out _) ? context.Sub("items") : null;
        if (first.Count == 0 && rest is null)
            return null;
        return (instance, place, marks) =>
        {
            var fits = true;
            foreach (var (i, schema) in first.Index())
                fits &= EachItem(instance, place, marks, n => n == i, schema);
            return (rest is null || EachItem(instance, place, marks, n => n >= first.Count, rest)) && fits;
        };
    }

    private static Keyword? Contains(KeywordContext context)
    {
        if (!context.Has("contains", out _))
            return null;
        var schema = context.Sub("contains");
        var least = context.Has("minContains", out var min) ? min.GetDecimal() : 1;
        var most = context.Has("maxContains", out var max) ? max.GetDecimal() : decimal.MaxValue;
        return (instance, place, marks) =>
        {
            if (instance.ValueKind != JsonValueKind.Array)
                return true;
            var found = instance.EnumerateArray().Index().Where(item => schema.Value.Fits(item.Item, place.Silently, null)).Select(item => item.Index).ToList();
            marks?.Items.UnionWith(found);
            return found.Count >= least && found.Count <= most || place.Fail($"has {found.Count} of what it must contain");
        };
    }

    // Asks each of them, also when one has refused: all that is wrong is reported.
    private static bool All<T>(IEnumerable<T> items, Func<T, bool> fits) => items.Aggregate(true, (all, item) => fits(item) && all);

    private static bool EachMember(JsonElement instance, Place place, Marks? marks, Func<string, bool> which, Lazy<Schema> schema)
    {
        var fits = true;
        if (instance.ValueKind != JsonValueKind.Object)
            return fits;
        foreach (var member in instance.EnumerateObject().Where(member => which(member.Name)).ToList())
        {
            fits &= schema.Value.Fits(member.Value, place.At(member.Name), null);
            marks?.Members.Add(member.Name);
        }
        return fits;
    }

    private static bool EachItem(JsonElement instance, Place place, Marks? marks, Func<int, bool> which, Lazy<Schema> schema)
    {
        var fits = true;
        if (instance.ValueKind != JsonValueKind.Array)
            return fits;
        foreach (var (i, item) in instance.EnumerateArray().Index().Where(item => which(item.Index)).ToList())
        {
            fits &= schema.Value.Fits(item, place.At($"{i}"), null);
            marks?.Items.Add(i);
        }
        return fits;
    }

    // Only what fits speaks of members.
    private static bool Try(Lazy<Schema> schema, JsonElement instance, Place place, Marks? marks)
    {
        var own = marks is null ? null : new Marks();
        if (!schema.Value.Fits(instance, place.Silently, own))
            return false;
        marks?.Add(own!);
        return true;
    }

    private static string Why(IEnumerable<Lazy<Schema>> schemas, JsonElement instance, Place place)
    {
        if (place.Failures is null)
            return "";
        return string.Join("; or ", schemas.Select(schema =>
        {
            var failures = new List<string>();
            schema.Value.Fits(instance, place with { Failures = failures }, null);
            return string.Join(", ", failures);
        }));
    }

    private static List<Lazy<Schema>>? List(KeywordContext context, string keyword) =>
        context.Has(keyword, out var list) ? [.. Enumerable.Range(0, list.GetArrayLength()).Select(i => context.Sub($"{keyword}/{i}"))] : null;

    private static Dictionary<string, Lazy<Schema>>? Map(KeywordContext context, string keyword) =>
        context.Has(keyword, out var map) ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => context.Sub(keyword, entry.Name)) : null;

    private static JsonElement JsonString(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
