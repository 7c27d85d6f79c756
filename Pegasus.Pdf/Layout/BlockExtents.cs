namespace Pegasus.Pdf.Layout;

/// <summary>
/// Makes blocks as wide as the block under them, for the sake of reading order: a short heading spans its column like the
/// paragraph that follows it. What stands beside a block sets the bounds.
/// </summary>
internal static class BlockExtents
{
    public static void Extend(List<Block> blocks, ReadingBudget budget)
    {
        foreach (var block in blocks)
        {
            Block? under = null;
            foreach (var other in blocks)
            {
                budget.Step();
                if (other.Box.Top > block.Box.Bottom && other.Box.OverlapsAcross(block.Box) && (under is null || other.Box.Top < under.Box.Top)) under = other;
            }
            if (under is null) continue;
            var (left, right) = (Math.Min(block.Box.Left, under.Box.Left), Math.Max(block.Box.Right, under.Box.Right));
            foreach (var other in blocks)
            {
                budget.Step();
                if (other == block || !other.Box.OverlapsDown(block.Box)) continue;
                if (other.Box.Left >= block.Box.Right) right = Math.Max(block.Box.Right, Math.Min(right, other.Box.Left - 1));
                if (other.Box.Right <= block.Box.Left) left = Math.Min(block.Box.Left, Math.Max(left, other.Box.Right + 1));
            }
            block.Extent = block.Box with { Left = left, Right = right };
        }
    }
}
