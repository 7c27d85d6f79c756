using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Makes sections of JSON values in reading order: an object's plain values first, a line each, then what is nested in it under the
/// key as heading. Objects in an array are records, headed by their question or title.
/// </summary>
internal sealed partial class JsonOutline(ReadingTime time)
{
    /// <summary>Headings stand no deeper than this; what is nested deeper is told by its path, as "price › net: 5".</summary>
    private const int MaxHeadings = 6;
    private const int LongestList = 120;

    private readonly RecordSections sections = new();

    public ExtractedDocument Build() => sections.Build();

    /// <summary>Adds a file's values: several, if it is JSON lines.</summary>
    /// <exception cref="UnreadableException">There is more text than is read, or half a character.</exception>
    public void Add(IReadOnlyList<JsonElement> values)
    {
        if (values is [var only]) Add(only, 1, "");
        else AddItems(values, 1, "");
    }

    /// <param name="value">The value.</param>
    /// <param name="level">The level of the headings in it.</param>
    /// <param name="key">What it is called; empty for the whole.</param>
    private void Add(JsonElement value, int level, string key)
    {
        if (value.ValueKind == JsonValueKind.Array) AddItems([.. value.EnumerateArray()], level, key);
        else if (value.ValueKind != JsonValueKind.Object) sections.AddBlock(Text(value));
        else AddObject(value, level, fields => sections.AddFields(fields));
    }

    private void AddItems(IReadOnlyList<JsonElement> items, int level, string key)
    {
        if (level <= MaxHeadings) sections.Expect(items.Count(item => item.ValueKind == JsonValueKind.Object));
        var isFirst = true;
        foreach (var (i, item) in items.Index())
        {
            time.CountNode();
            if (item.ValueKind == JsonValueKind.Object)
                AddObject(item, level + 1, fields => AddRecord(level, fields, $"{key} {i + 1}"));
            else if (item.ValueKind != JsonValueKind.Array)
                sections.AddBlock(Text(item) is { Length: > 0 } text ? $"- {text}" : "", isLine: !isFirst);
            else if (item.EnumerateArray().All(IsPlain))
                sections.AddBlock($"| {string.Join(" | ", item.EnumerateArray().Select(cell => PlainText.OneLine(Text(cell))))} |", isLine: !isFirst);
            else
                AddNested(item, level, $"{key} {i + 1}");
            isFirst = false;
        }
    }

    private void AddRecord(int level, List<RecordField> fields, string number)
    {
        if (level <= MaxHeadings) sections.AddRecord(level, fields, number);
        else sections.AddFields(fields);
    }

    private void AddObject(JsonElement value, int level, Action<List<RecordField>> addFields)
    {
        var fields = new List<RecordField>();
        var nested = new List<(string Key, JsonElement Value)>();
        Gather(value, level, "", fields, nested);
        if (fields.Count > 0 || nested.Count > 0) addFields(fields);
        foreach (var (key, inner) in nested) AddNested(inner, level, key);
    }

    private void AddNested(JsonElement value, int level, string key)
    {
        if (level <= MaxHeadings) sections.AddHeading(level, key);
        Add(value, level + 1, key);
    }

    private void Gather(JsonElement value, int level, string path, List<RecordField> fields, List<(string Key, JsonElement Value)> nested)
    {
        foreach (var property in value.EnumerateObject())
        {
            time.CountNode();
            var name = PlainText.Cut(path + Words(Guarded(() => property.Name)), ExtractionLimits.MaxHeadingCharacters);
            if (IsPlain(property.Value))
            {
                if (Text(property.Value) is { Length: > 0 } text) fields.Add(new(name, text));
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && property.Value.EnumerateArray().All(IsPlain))
            {
                if (List(property.Value) is { Length: > 0 } list) fields.Add(new(name, list));
            }
            else if (level > MaxHeadings && property.Value.ValueKind == JsonValueKind.Object)
            {
                Gather(property.Value, level, $"{name} › ", fields, nested);
            }
            else
            {
                nested.Add((name, property.Value));
            }
        }
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string List(JsonElement values)
    {
        var texts = values.EnumerateArray().Select(Text).Where(text => text.Length > 0).ToList();
        var line = string.Join(", ", texts);
        return line.Length <= LongestList ? line : "\n- " + string.Join("\n- ", texts);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => PlainText.Clean(Guarded(value.GetString)!),
        _ => value.GetRawText(),
    };

    /// <summary>An identifier as words, "openingHours" as "opening hours", which is how people ask; other keys as they are.</summary>
    private static string Words(string key) => Identifier().IsMatch(key)
        ? WordStart().Replace(key, match => " " + match.Value.TrimStart('_').ToLower(CultureInfo.InvariantCulture))
        : PlainText.OneLine(key);

    /// <summary>Reads a string; JSON may name half of a surrogate pair, which is no text.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableException("The JSON holds half a character: \\ud800 to \\udfff without its other half. Have it written anew by the program that made it.");
        }
    }

    [GeneratedRegex(@"^\p{Ll}+(?:(?:_\p{Lu}?|\p{Lu})\p{Ll}+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"_\p{L}|(?<=\p{Ll})\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
