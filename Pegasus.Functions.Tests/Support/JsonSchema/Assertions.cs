using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pegasus.Functions.Tests.Support.JsonSchema;

/// <summary>The keywords that speak of a value by itself (JSON Schema Validation 2020-12, section 6).</summary>
internal static class Assertions
{
    public static IEnumerable<Keyword> Of(KeywordContext context)
    {
        foreach (var keyword in context.Schema.EnumerateObject())
        {
            if (Of(keyword.Name, keyword.Value) is { } assertion)
                yield return (instance, place, _) => assertion(instance) is not { } problem || place.Fail(problem);
        }
    }

    // What is wrong with an instance, or null.
    private static Func<JsonElement, string?>? Of(string keyword, JsonElement value) => keyword switch
    {
        "type" => IsOneOf(value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(type => type.GetString()!)] : [value.GetString()!]),
        "enum" => EqualsOneOf([.. value.EnumerateArray()]),
        "const" => EqualsOneOf([value]),
        "minimum" => Number(value, (n, limit) => n >= limit, "is less than"),
        "maximum" => Number(value, (n, limit) => n <= limit, "is more than"),
        "exclusiveMinimum" => Number(value, (n, limit) => n > limit, "is not more than"),
        "exclusiveMaximum" => Number(value, (n, limit) => n < limit, "is not less than"),
        "multipleOf" => Number(value, (n, step) => n % step == 0, "is not a multiple of"),
        "minLength" => Count(JsonValueKind.String, value, Characters, (n, limit) => n >= limit, "characters are fewer than"),
        "maxLength" => Count(JsonValueKind.String, value, Characters, (n, limit) => n <= limit, "characters are more than"),
        "minItems" => Count(JsonValueKind.Array, value, array => array.GetArrayLength(), (n, limit) => n >= limit, "items are fewer than"),
        "maxItems" => Count(JsonValueKind.Array, value, array => array.GetArrayLength(), (n, limit) => n <= limit, "items are more than"),
        "minProperties" => Count(JsonValueKind.Object, value, members => members.EnumerateObject().Count(), (n, limit) => n >= limit, "members are fewer than"),
        "maxProperties" => Count(JsonValueKind.Object, value, members => members.EnumerateObject().Count(), (n, limit) => n <= limit, "members are more than"),
        "uniqueItems" when value.ValueKind == JsonValueKind.True => AreUnique,
        "pattern" => Matches(new Regex(value.GetString()!, RegexOptions.CultureInvariant)),
        "format" => HasFormat(value.GetString()!),
        "required" => Required([.. value.EnumerateArray().Select(name => name.GetString()!)]),
        "dependentRequired" => DependentRequired(value.EnumerateObject().ToDictionary(
            entry => entry.Name, entry => Required([.. entry.Value.EnumerateArray().Select(name => name.GetString()!)]))),
        _ => null,
    };

    private static Func<JsonElement, string?> IsOneOf(string[] types) => instance => Array.Exists(types, type => Is(instance, type))
        ? null
        : $"is {instance.ValueKind.ToString().ToLowerInvariant()}, not {string.Join(" or ", types)}";

    private static bool Is(JsonElement instance, string type) => instance.ValueKind switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        _ => type == "number" || type == "integer" && instance.GetDouble() is var number && Math.Floor(number) == number,
    };

    private static Func<JsonElement, string?> EqualsOneOf(JsonElement[] values) => instance =>
        Array.Exists(values, value => JsonElement.DeepEquals(value, instance)) ? null : $"is none of {string.Join(", ", values.Select(value => value.GetRawText()))}";

    private static Func<JsonElement, string?> Number(JsonElement limit, Func<decimal, decimal, bool> fits, string problem) => instance =>
        instance.ValueKind != JsonValueKind.Number || fits(instance.GetDecimal(), limit.GetDecimal()) ? null : $"{problem} {limit.GetRawText()}";

    private static Func<JsonElement, string?> Count(JsonValueKind kind, JsonElement limit, Func<JsonElement, int> count, Func<int, decimal, bool> fits, string problem) =>
        instance => instance.ValueKind != kind || fits(count(instance), limit.GetDecimal()) ? null : $"{count(instance)} {problem} {limit.GetRawText()}";

    private static int Characters(JsonElement text) => text.GetString()!.EnumerateRunes().Count();

    private static string? AreUnique(JsonElement instance)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return null;
        var items = instance.EnumerateArray().ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items.Take(i).Any(other => JsonElement.DeepEquals(other, items[i])))
                return $"item {i} is there twice";
        }
        return null;
    }

    private static Func<JsonElement, string?> Matches(Regex pattern) => instance =>
        instance.ValueKind != JsonValueKind.String || pattern.IsMatch(instance.GetString()!) ? null : $"does not match {pattern}";

    // Of the formats, those that the API's own schemas use are looked at; for the standard all are notes.
    private static Func<JsonElement, string?>? HasFormat(string format)
    {
        Func<string, bool>? fits = format switch
        {
            "date-time" => text => text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date" => text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "uri" => text => Uri.TryCreate(text, UriKind.Absolute, out _),
            "email" => text => text.IndexOf('@') is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1,
            _ => null,
        };
        return fits is null ? null : instance => instance.ValueKind != JsonValueKind.String || fits(instance.GetString()!) ? null : $"is not a {format}";
    }

    private static Func<JsonElement, string?> Required(string[] names) => instance =>
        instance.ValueKind == JsonValueKind.Object && Array.Find(names, name => !instance.TryGetProperty(name, out _)) is { } missing ? $"lacks {missing}" : null;

    private static Func<JsonElement, string?> DependentRequired(Dictionary<string, Func<JsonElement, string?>> required) => instance =>
        instance.ValueKind != JsonValueKind.Object
            ? null
            : required.Where(entry => instance.TryGetProperty(entry.Key, out _)).Select(entry => entry.Value(instance)).FirstOrDefault(problem => problem is not null);
}
