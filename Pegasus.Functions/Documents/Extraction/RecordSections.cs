using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>A value of a record under its name.</summary>
/// <param name="Name">The column's name or the property's key; empty if it has none.</param>
/// <param name="Value">The value as text, clean; it may have several lines.</param>
internal readonly record struct RecordField(string Name, string Value)
{
    public bool IsCalled(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}

/// <summary>
/// Makes sections of records, of a table's rows or of objects: each is headed by what it is about, so that it is found by that and
/// says it in all its chunks, and tells its values a line each as "name: value".
/// </summary>
internal sealed class RecordSections
{
    private const int MaxRecords = 100_000;
    private const int MaxCaption = 120;

    private readonly SectionBuilder sections = new();
    private int characters;
    private int records;

    public ExtractedDocument Build() => sections.Build();

    /// <exception cref="UnreadableException">There is more text than is read.</exception>
    public void AddBlock(string text, bool isLine = false)
    {
        characters += text.Length + 1;
        if (characters > ExtractionLimits.MaxCharacters) throw new UnreadableException(ExtractionLimits.TooMuchText);
        sections.AddBlock(text, isLine);
    }

    /// <exception cref="UnreadableException">There are more headings than are read.</exception>
    public void AddHeading(int level, string heading)
    {
        if (++records > MaxRecords) throw new UnreadableException($"The file holds more than {MaxRecords:#,0} entries. Split it into several files.");
        sections.AddHeading(level, heading);
    }

    /// <summary>Adds values without a heading of their own, a line each.</summary>
    public void AddFields(IEnumerable<RecordField> fields)
    {
        foreach (var (i, field) in fields.Index()) AddBlock(Line(field), isLine: i > 0);
    }

    /// <summary>Adds a record.</summary>
    /// <param name="level">The level of its heading.</param>
    /// <param name="fields">Its values in their order, without blank ones.</param>
    /// <param name="number">What it is called if no value can be its heading: its number.</param>
    public void AddRecord(int level, IReadOnlyList<RecordField> fields, string number)
    {
        var caption = Caption(fields, out var isNamed);
        AddHeading(level, caption?.Value ?? number);
        if (!isNamed)
        {
            AddFields(fields);
            return;
        }
        var body = fields.FirstOrDefault(IsBody);
        if (body.Value is not null) AddBlock(body.Value);
        AddFields(fields.Where(field => field != caption && field != body));
    }

    /// <summary>The value that says what a record is about: its question or title, else its first short text.</summary>
    private static RecordField? Caption(IReadOnlyList<RecordField> fields, out bool isNamed)
    {
        isNamed = true;
        foreach (var field in fields)
        {
            if (field.IsCalled("question", "title", "headline", "heading", "subject", "name") && IsShort(field, ExtractionLimits.MaxHeadingCharacters)) return field;
        }
        isNamed = false;
        foreach (var field in fields)
        {
            if (field.Value.Any(char.IsLetter) && !field.Value.Contains("://", StringComparison.Ordinal) && IsShort(field, MaxCaption)) return field;
        }
        return null;
    }

    private static bool IsShort(RecordField field, int most) => field.Value.Length <= most && !field.Value.Contains('\n');

    /// <summary>The text that a question or a title stands above needs no name.</summary>
    private static bool IsBody(RecordField field) => field.IsCalled("answer", "text", "body", "content");

    private static string Line(RecordField field) => field.Name.Length == 0 ? field.Value : $"{field.Name}: {field.Value}";
}
