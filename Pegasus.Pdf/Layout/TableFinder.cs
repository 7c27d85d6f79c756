namespace Pegasus.Pdf.Layout;

/// <summary>
/// Finds blocks that are cells of a table: four that stand in two rows and two columns. Cells are read row by row, where
/// columns of text are read one after the other.
/// </summary>
internal static class TableFinder
{
    /// <summary>Gives blocks of the same table the same number.</summary>
    public static void Mark(List<Block> blocks, ReadingBudget budget)
    {
        var tables = 0;
        foreach (var cell in blocks)
        {
            if (Nearest(blocks, cell, IsRightOf, box => box.Left, budget) is not { } right) continue;
            if (Nearest(blocks, cell, IsBelow, box => box.Top, budget) is not { } below) continue;
            if (Nearest(blocks, below, IsRightOf, box => box.Left, budget) is not { } corner) continue;
            if (!corner.Box.OverlapsAcross(right.Box) || corner.Box.Top <= right.Box.Bottom) continue;

            Block[] cells = [cell, right, below, corner];
            var known = cells.Where(block => block.Table is not null).Select(block => block.Table!.Value).Distinct().ToList();
            var table = known.Count > 0 ? known.Min() : tables++;
            foreach (var block in known.Count > 1 ? blocks.Where(block => block.Table is { } other && known.Contains(other)) : []) block.Table = table;
            foreach (var block in cells) block.Table = table;
        }
    }

    private static bool IsRightOf(Box box, Box cell) => box.Left > cell.Right && box.OverlapsDown(cell);

    private static bool IsBelow(Box box, Box cell) => box.Top > cell.Bottom && box.OverlapsAcross(cell);

    private static Block? Nearest(List<Block> blocks, Block cell, Func<Box, Box, bool> fits, Func<Box, double> distance, ReadingBudget budget)
    {
        Block? best = null;
        foreach (var block in blocks)
        {
            budget.Step();
            if (fits(block.Box, cell.Box) && (best is null || distance(block.Box) < distance(best.Box))) best = block;
        }
        return best;
    }
}
