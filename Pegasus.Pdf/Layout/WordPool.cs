namespace Pegasus.Pdf.Layout;

/// <summary>The words that are in no block yet, by their base lines.</summary>
internal sealed class WordPool
{
    private const double Row = 4;
    private const int MostRows = 4096;

    private readonly List<Word>[] rows;
    private readonly double top;
    private readonly double rowHeight;
    private int firstRow;

    public WordPool(List<Word> words)
    {
        top = words.Min(word => word.Baseline);
        var height = words.Max(word => word.Baseline) - top;
        rowHeight = Math.Max(Row, height / (MostRows - 1));
        rows = new List<Word>[RowOf(top + height) + 1];
        for (var i = 0; i < rows.Length; i++) rows[i] = [];
        foreach (var word in words.OrderBy(word => word.Baseline).ThenBy(word => word.Start)) rows[RowOf(word.Baseline)].Add(word);
        Count = words.Count;
    }

    public int Count { get; private set; }

    /// <summary>Takes out the topmost word, of those on one line the leftmost.</summary>
    public Word TakeFirst()
    {
        while (rows[firstRow].Count == 0) firstRow++;
        var word = rows[firstRow][0];
        rows[firstRow].RemoveAt(0);
        Count--;
        return word;
    }

    /// <summary>Takes out the words with base lines in a range that fit.</summary>
    public List<Word> Take(double from, double to, ReadingBudget budget, Func<Word, bool> fits)
    {
        var taken = new List<Word>();
        for (var row = RowOf(from); row <= RowOf(to); row++)
        {
            budget.Step();
            foreach (var word in rows[row])
            {
                budget.Step();
                if (word.Baseline >= from && word.Baseline <= to && fits(word)) taken.Add(word);
            }
        }
        foreach (var row in taken.GroupBy(word => RowOf(word.Baseline)))
        {
            var gone = row.ToHashSet();
            rows[row.Key].RemoveAll(gone.Contains);
        }
        Count -= taken.Count;
        return taken;
    }

    public void PutBack(List<Word> words)
    {
        foreach (var word in words)
        {
            var row = RowOf(word.Baseline);
            rows[row].Add(word);
            firstRow = Math.Min(firstRow, row);
        }
        Count += words.Count;
    }

    private int RowOf(double baseline)
    {
        var row = (int)Math.Clamp((baseline - top) / rowHeight, 0, MostRows - 1);
        return rows is null ? row : Math.Min(row, rows.Length - 1);
    }
}
