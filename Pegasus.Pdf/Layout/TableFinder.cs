namespace Pegasus.Pdf.Layout;

/// <summary>
/// Finds blocks that are cells of a table: rows of short blocks that begin at the same height, one row under the other.
/// Cells are read row by row, where columns of text are read one after the other.
/// </summary>
internal static class TableFinder
{
    /// <summary>How exactly cells begin at the same height, and how far rows may be apart, in font sizes.</summary>
    private const double LevelTolerance = 0.3, WidestRowGap = 3;

    private const int MostLinesOfCell = 3;

    /// <summary>How many other blocks may stand among the cells of a table, for each cell.</summary>
    private const double MostStrangers = 0.3;

    /// <summary>Gives blocks of the same table the same number.</summary>
    /// <param name="blocks">The page's blocks, from top to bottom.</param>
    /// <param name="budget">Counts the steps.</param>
    public static void Mark(List<Block> blocks, ReadingBudget budget)
    {
        var table = 0;
        List<Block>? previous = null;
        foreach (var row in Rows(blocks, budget))
        {
            if (previous is not null && Continues(previous, row))
            {
                previous[0].Table ??= table++;
                foreach (var cell in previous.Concat(row)) cell.Table = previous[0].Table;
            }
            previous = row;
        }
        UnmarkColumns(blocks);
        Widen(blocks);
    }

    /// <summary>
    /// Columns of text that happen to be level here and there, as on reference cards, are no table: much stands among the cells that is level
    /// with nothing.
    /// </summary>
    private static void UnmarkColumns(List<Block> blocks)
    {
        foreach (var cells in Tables(blocks))
        {
            var box = cells.Select(cell => cell.Box).Aggregate((all, next) => all.With(next));
            var strangers = blocks.Count(block => block.Table is null && block.Box.OverlapsAcross(box) && block.Box.OverlapsDown(box));
            if (strangers <= MostStrangers * cells.Count) continue;
            foreach (var cell in cells) cell.Table = null;
        }
    }

    /// <summary>To what stands above and below, each cell is as wide as its table.</summary>
    private static void Widen(List<Block> blocks)
    {
        foreach (var cells in Tables(blocks))
        {
            var (left, right) = (cells.Min(cell => cell.Box.Left), cells.Max(cell => cell.Box.Right));
            foreach (var cell in cells) cell.Extent = cell.Box with { Left = left, Right = right };
        }
    }

    private static List<List<Block>> Tables(List<Block> blocks) =>
        [.. blocks.Where(block => block.Table is not null).GroupBy(block => block.Table).Select(cells => cells.ToList())];

    /// <summary>Groups of two and more short blocks at the same height.</summary>
    private static IEnumerable<List<Block>> Rows(List<Block> blocks, ReadingBudget budget)
    {
        var row = new List<Block>();
        foreach (var block in blocks.Where(block => block.Text.Lines.Count <= MostLinesOfCell))
        {
            budget.Step();
            if (row.Count > 0 && block.Box.Top - row[0].Box.Top > LevelTolerance * row[0].Text.FontSize)
            {
                if (row.Count > 1) yield return row;
                row = [];
            }
            row.Add(block);
        }
        if (row.Count > 1) yield return row;
    }

    private static bool Continues(List<Block> row, List<Block> next) =>
        next[0].Box.Top - row.Max(cell => cell.Box.Bottom) < WidestRowGap * row[0].Text.FontSize
        && row.Count(cell => next.Exists(under => under.Box.OverlapsAcross(cell.Box))) > 1;
}
