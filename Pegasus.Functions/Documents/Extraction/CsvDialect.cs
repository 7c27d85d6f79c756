using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>A table as text, and what parts its columns.</summary>
/// <param name="Text">The text without a line that names the delimiter.</param>
/// <param name="Delimiter">What stands between two columns.</param>
/// <param name="Columns">How many columns most of the first rows have.</param>
internal sealed partial record CsvDialect(string Text, string Delimiter, int Columns)
{
    private const int SampledCharacters = 64 * 1024;
    private const int SampledRows = 100;

    /// <summary>The parser keeps all of a row's fields at once.</summary>
    private const int MaxFields = 100_000;

    /// <summary>Those that stand in texts and numbers less come first: they win where two part the rows alike.</summary>
    private static readonly string[] Delimiters = ["\t", "|", ";", ","];

    /// <summary>
    /// Finds the delimiter by which most of the first rows have the same number of columns, two at least. CsvHelper's own detection
    /// takes a decimal comma for a delimiter ("1,5;2,5").
    /// </summary>
    public static CsvDialect Detect(string text)
    {
        // Excel writes the delimiter into a first line that is no row.
        if (Declaration().Match(text) is { Success: true } said)
        {
            var declared = new CsvDialect(text[said.Length..], said.Groups[1].Value, 1);
            return declared with { Columns = Shape(declared.Text, declared.Delimiter).Columns };
        }
        var best = Delimiters.Select(delimiter => (Delimiter: delimiter, Shape: Shape(text, delimiter))).MaxBy(found => found.Shape.Share);
        return best.Shape.Share > 0 ? new(text, best.Delimiter, best.Shape.Columns) : new(text, ",", 1);
    }

    /// <summary>The rows that hold anything, in order; quotes are read as RFC 4180 has them, and left where they break its rules.</summary>
    /// <exception cref="UnreadableException">A row is too long.</exception>
    public IEnumerable<string[]> Rows()
    {
        foreach (var line in Text.AsSpan().EnumerateLines())
        {
            if (line.Count(Delimiter) > MaxFields)
                throw new UnreadableException($"A row of the file has more than {MaxFields:#,0} fields. Check what parts its columns, or split it into several files.");
        }
        return Parse(Text, Delimiter);
    }

    private static IEnumerable<string[]> Parse(string text, string delimiter)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            BadDataFound = null,
            TrimOptions = TrimOptions.Trim,
        });
        while (parser.Read()) yield return parser.Record!;
    }

    /// <summary>The most frequent number of columns, and the share of rows that have it; a share of 0 if it is one.</summary>
    private static (double Share, int Columns) Shape(string text, string delimiter)
    {
        var sample = text.Length <= SampledCharacters ? text : text[..(text.LastIndexOf('\n', SampledCharacters - 1) is > 0 and var end ? end : SampledCharacters)];
        var counts = Parse(sample, delimiter).Take(SampledRows).Where(row => row.Any(cell => cell.Length > 0)).Select(row => row.Length).ToList();
        var most = counts.GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault();
        return most is null or { Key: 1 } ? (0, 1) : ((double)most.Count() / counts.Count, most.Key);
    }

    [GeneratedRegex(@"^sep=([,;\t|])\r?\n", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
