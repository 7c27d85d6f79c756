namespace Pegasus.Pdf.Layout;

/// <summary>
/// Makes blocks as wide as the blocks under them, for the sake of reading order: a short heading spans what it is the heading
/// of. What stands beside a block sets the bounds.
/// </summary>
internal static class BlockExtents
{
    public static void Extend(List<Block> blocks, ReadingBudget budget)
    {
        foreach (var block in blocks)
        {
            var (left, right) = Bounds(block, blocks, budget);
            var extent = block.Box;
            foreach (var under in blocks)
            {
                budget.Step();
                if (under == block || under.Box.Top < block.Box.Bottom) continue;
                if (under.Box.Left >= left && under.Box.Left < extent.Left) extent = extent with { Left = under.Box.Left };
                if (under.Box.Right <= right && under.Box.Right > extent.Right) extent = extent with { Right = under.Box.Right };
            }
            block.Extent = extent;
        }
    }

    /// <summary>How far a block may be made wider: to its neighbours at the same height.</summary>
    private static (double Left, double Right) Bounds(Block block, List<Block> blocks, ReadingBudget budget)
    {
        var (left, right) = (double.MinValue, double.MaxValue);
        foreach (var other in blocks)
        {
            budget.Step();
            if (other == block || !other.Box.OverlapsDown(block.Box)) continue;
            if (other.Box.Left > block.Box.Right) right = Math.Min(right, other.Box.Left);
            if (other.Box.Right < block.Box.Left) left = Math.Max(left, other.Box.Right);
        }
        return (left, right);
    }
}
