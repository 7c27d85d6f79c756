using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Reads a table row by row: lines above it are text, a first row of names gives its columns their names.</summary>
internal sealed class CsvTable(CsvDialect dialect, ReadingTime time)
{
    private const int LongestName = 100;

    /// <summary>How many rows are looked at to tell names from values.</summary>
    private const int ComparedRows = 50;

    private readonly RecordSections sections = new();

    /// <exception cref="UnreadableException">There is more in it than is read.</exception>
    public ExtractedDocument Read()
    {
        using var rows = dialect.Rows().Where(row => row.Any(cell => cell.Length > 0)).GetEnumerator();
        var first = ReadTitles(rows);
        if (first is null) return sections.Build();
        var compared = new List<string[]>();
        while (compared.Count < ComparedRows && rows.MoveNext()) compared.Add(rows.Current);
        string[]? names = NameColumns(first, compared) ? [.. first.Select(cell => PlainText.Cut(PlainText.OneLine(cell), LongestName))] : null;
        var number = 0;
        foreach (var row in compared.Prepend(first).Skip(names is null ? 0 : 1).Concat(Rest(rows)))
        {
            time.Check();
            Write(names, row, ++number);
        }
        return sections.Build();
    }

    /// <summary>Adds the lines above the table, which fill one column only; returns the table's first row.</summary>
    private string[]? ReadTitles(IEnumerator<string[]> rows)
    {
        while (rows.MoveNext())
        {
            if (dialect.Columns == 1 || rows.Current.Count(cell => cell.Length > 0) > 1) return rows.Current;
            sections.AddBlock(PlainText.Clean(rows.Current.First(cell => cell.Length > 0)));
        }
        return null;
    }

    private static IEnumerable<string[]> Rest(IEnumerator<string[]> rows)
    {
        while (rows.MoveNext()) yield return rows.Current;
    }

    private void Write(string[]? names, string[] row, int number)
    {
        var isFirst = number == 1;
        if (dialect.Columns == 1)
        {
            if (isFirst && names is not null) sections.AddHeading(1, names[0]);
            sections.AddBlock(string.Join(", ", Array.ConvertAll(row, PlainText.Clean)), isLine: !isFirst);
        }
        else if (names is null)
        {
            sections.AddBlock($"| {string.Join(" | ", Array.ConvertAll(row, PlainText.OneLine))} |", isLine: !isFirst);
        }
        else
        {
            var fields = row.Select((cell, i) => new RecordField(i < names.Length ? names[i] : "", PlainText.Clean(cell)));
            sections.AddRecord(1, [.. fields.Where(field => field.Value.Length > 0)], $"{number}");
        }
    }

    /// <summary>
    /// Whether a first row names the columns: its cells are mostly filled, all different, words rather than figures or addresses,
    /// and none stands in its column again.
    /// </summary>
    private static bool NameColumns(string[] first, List<string[]> others)
    {
        var filled = first.Where(cell => cell.Length > 0).ToList();
        return others.Count > 0
            && filled.Count * 2 >= first.Length
            && filled.TrueForAll(IsName)
            && filled.Distinct(StringComparer.OrdinalIgnoreCase).Count() == filled.Count
            && !others.Exists(row => row.Zip(first).Any(pair => pair.First.Length > 0 && pair.First == pair.Second));
    }

    private static bool IsName(string cell) =>
        cell.Length <= LongestName && (cell.Any(char.IsLetter) || IsYear(cell)) && !cell.Contains('@') && !cell.Contains("://", StringComparison.Ordinal);

    private static bool IsYear(string cell) => cell is ['1' or '2', _, _, _] && cell.All(char.IsAsciiDigit);
}
