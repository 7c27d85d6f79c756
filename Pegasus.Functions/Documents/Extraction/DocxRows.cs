namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// A table's rows as texts. A cell that spans several rows is told in each, so that a row makes sense without those above.
/// </summary>
internal static class DocxRows
{
    /// <summary>A longer text is told once only: it is no name of what stands beside it.</summary>
    private const int MaxRepeated = 100;

    public static IEnumerable<List<string>> Of(DocxTable table)
    {
        var above = new Dictionary<int, string>();
        foreach (var row in table.Rows)
        {
            var texts = new List<string>();
            var column = 0;
            foreach (var cell in row)
            {
                var text = cell.GoesOn && above.GetValueOrDefault(column) is { Length: <= MaxRepeated } repeated ? repeated : cell.Text;
                above[column] = text;
                texts.Add(text);
                column += cell.Width;
            }
            yield return texts;
        }
    }
}
