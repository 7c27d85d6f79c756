using System.Text.RegularExpressions;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Counts the items of a Word document's lists as Word does: lists of one definition count on from each other, unless one says
/// where it starts, and each item starts the levels below anew.
/// </summary>
internal sealed partial class DocxLists
{
    private const int Levels = 9;
    private const int MaxMarkLength = 40;

    private readonly Dictionary<int, Definition> definitions = [];
    private readonly Dictionary<int, Instance> lists = [];
    private readonly HashSet<int> begun = [];

    /// <param name="xml">The part "numbering"; null if the document has no lists.</param>
    public DocxLists(OfficeXml? xml)
    {
        foreach (var name in xml?.Children() ?? [])
        {
            if (name == "abstractNum" && Id("abstractNumId") is { } id) definitions.TryAdd(id, ReadDefinition(xml!));
            if (name == "num" && Id("numId") is { } list) lists.TryAdd(list, ReadInstance(xml!));
        }

        int? Id(string attribute) => int.TryParse(xml!.Attribute(attribute), out var id) ? id : null;
    }

    /// <summary>The mark of a list's next item, as "- ", "3. " or "  2.1 ", indented by its level; empty if it has none.</summary>
    public string Next(int list, int level)
    {
        if (!lists.TryGetValue(list, out var instance) || Resolve(instance.Definition) is not { } definition) return "";
        level = Math.Clamp(level, 0, Levels - 1);
        if (begun.Add(list)) Begin(instance, definition);
        definition.Counts[level] = definition.Counts[level] + 1 ?? instance.Starts.GetValueOrDefault(level, definition.Shapes[level].Start);
        Array.Clear(definition.Counts, level + 1, Levels - level - 1);
        var mark = Mark(definition, instance, level);
        return mark.Length == 0 ? "" : $"{new string(' ', 2 * level)}{mark} ";
    }

    private static void Begin(Instance instance, Definition definition)
    {
        foreach (var level in instance.Starts.Keys) definition.Counts[level] = null;
    }

    private static string Mark(Definition definition, Instance instance, int level)
    {
        var shape = instance.Shapes.GetValueOrDefault(level, definition.Shapes[level]);
        if (shape.Format == "bullet") return "-";
        if (shape.Format == "none") return "";
        return PlainText.OneLine(PlainText.Cut(
            Places().Replace(shape.Text, place =>
            {
                var at = place.ValueSpan[1] - '1';
                var other = instance.Shapes.GetValueOrDefault(at, definition.Shapes[at]);
                return ListNumber.Format(definition.Counts[at] ?? other.Start, other.Format);
            }),
            MaxMarkLength));
    }

    /// <summary>A definition, or the one of the list style that it stands for.</summary>
    private Definition? Resolve(int id) =>
        !definitions.TryGetValue(id, out var definition) ? null
        : definition.StandsFor is null ? definition
        : definitions.Values.FirstOrDefault(other => other.Style == definition.StandsFor) ?? definition;

    private static Definition ReadDefinition(OfficeXml xml)
    {
        var definition = new Definition();
        foreach (var name in xml.Children())
        {
            if (name == "lvl") ReadLevel(xml, (level, shape) => definition.Shapes[level] = shape);
            if (name == "styleLink") definition.Style = xml.Attribute("val");
            if (name == "numStyleLink") definition.StandsFor = xml.Attribute("val");
        }
        return definition;
    }

    private static Instance ReadInstance(OfficeXml xml)
    {
        var instance = new Instance();
        foreach (var name in xml.Children())
        {
            if (name == "abstractNumId") instance.Definition = xml.Number() ?? -1;
            if (name != "lvlOverride" || !int.TryParse(xml.Attribute("ilvl"), out var level) || level is < 0 or >= Levels) continue;
            foreach (var said in xml.Children())
            {
                if (said == "startOverride") instance.Starts[level] = ReadStart(xml);
                if (said == "lvl") ReadLevel(xml, (at, shape) => instance.Shapes[at] = shape);
            }
        }
        return instance;
    }

    private static void ReadLevel(OfficeXml xml, Action<int, Shape> add)
    {
        if (!int.TryParse(xml.Attribute("ilvl"), out var level) || level is < 0 or >= Levels) return;
        var shape = Shape.Plain;
        foreach (var name in xml.Children())
        {
            if (name == "start") shape = shape with { Start = ReadStart(xml) };
            if (name == "numFmt") shape = shape with { Format = xml.Attribute("val") ?? "decimal" };
            if (name == "lvlText") shape = shape with { Text = xml.Attribute("val") ?? "" };
        }
        add(level, shape);
    }

    private static int ReadStart(OfficeXml xml) => Math.Clamp(xml.Number() ?? 1, 0, short.MaxValue);

    /// <summary>How a level's marks look.</summary>
    /// <param name="Start">The first item's number.</param>
    /// <param name="Format">How a number is written: "decimal", "lowerRoman" (ECMA-376 part 1, 17.18.59).</param>
    /// <param name="Text">The mark, with %1 in the place of the outermost level's number: "%1.%2)".</param>
    private sealed record Shape(int Start, string Format, string Text)
    {
        /// <summary>A level that says nothing of itself.</summary>
        public static Shape Plain { get; } = new(0, "decimal", "");
    }

    /// <summary>What lists of one look share: the shapes of their levels, and the counting.</summary>
    private sealed class Definition
    {
        public Shape[] Shapes { get; } = [.. Enumerable.Repeat(Shape.Plain, Levels)];

        public int?[] Counts { get; } = new int?[Levels];

        public string? Style { get; set; }

        public string? StandsFor { get; set; }
    }

    /// <summary>A list: its definition, and in what it differs.</summary>
    private sealed class Instance
    {
        public int Definition { get; set; } = -1;

        public Dictionary<int, int> Starts { get; } = [];

        public Dictionary<int, Shape> Shapes { get; } = [];
    }

    [GeneratedRegex("%[1-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
