namespace Pegasus.Pdf.Layout;

/// <summary>
/// Puts blocks in reading order by two rules (T. Breuel, High Performance Document Layout Analysis, 2003): of blocks one
/// above the other the upper comes first; of blocks side by side the left one does, unless a third block stands between them
/// in height and spans both.
/// </summary>
internal sealed class ReadingOrder(List<Block> blocks, ReadingBudget budget)
{
    /// <summary>The rules take time that grows with the cube of the number; above it blocks are read from top to bottom.</summary>
    private const int MostBlocks = 600;

    private readonly bool[] isVisited = new bool[blocks.Count];
    private readonly List<Block> ordered = [];

    public static List<Block> Sort(List<Block> blocks, ReadingBudget budget)
    {
        var sorted = blocks.OrderBy(block => block.Box.Top).ThenBy(block => block.Box.Left).ToList();
        if (sorted.Count > MostBlocks) return sorted;
        BlockExtents.Extend(sorted, budget);
        TableFinder.Mark(sorted, budget);
        var order = new ReadingOrder(sorted, budget);
        for (var i = 0; i < sorted.Count; i++) order.Visit(i);
        return order.ordered;
    }

    /// <summary>Appends the block after all that must come before it. No deeper than there are blocks.</summary>
    private void Visit(int index)
    {
        if (isVisited[index]) return;
        isVisited[index] = true;
        for (var i = 0; i < blocks.Count; i++)
        {
            budget.Step();
            if (!isVisited[i] && ComesBefore(blocks[i], blocks[index])) Visit(i);
        }
        ordered.Add(blocks[index]);
    }

    private bool ComesBefore(Block block, Block other)
    {
        if (block.Table is not null && block.Table == other.Table)
        {
            return block.Box.OverlapsDown(other.Box) ? block.Box.Left < other.Box.Left : block.Box.Top < other.Box.Top;
        }
        if (IsAbove(block, other)) return true;
        return block.Extent.Right < other.Extent.Left && !blocks.Exists(third => IsBetween(third, block, other));
    }

    private static bool IsAbove(Block block, Block other) => block.Extent.OverlapsAcross(other.Extent) && block.Box.Top < other.Box.Top;

    private bool IsBetween(Block third, Block left, Block right)
    {
        budget.Step();
        return third != left && third != right && IsAbove(right, third) && IsAbove(third, left);
    }
}
