namespace Pegasus.Pdf.Layout;

/// <summary>
/// Gathers words to blocks: a block grows by the words that are near to it, upwards and downwards by those of its own font
/// size only, so that headings stay apart; and not over the gap between columns. Lengths are in font sizes.
/// </summary>
internal sealed class BlockBuilder(ReadingBudget budget)
{
    private const double LineSpacing = 1.5;
    private const double LineTolerance = 0.5;
    private const double ColumnGap = 0.7;
    private const double StrayGap = 1.0;
    private const int MostStrays = 3;
    private const double SameSize = 0.05;
    private const double SimilarSize = 0.2;
    private const double OnLineSize = 0.6;

    /// <summary>The blocks of words that are written in the same direction.</summary>
    public List<List<Word>> Build(List<Word> words)
    {
        var blocks = new List<List<Word>>();
        var pool = new WordPool(words);
        while (pool.Count > 0) blocks.Add(Grow(pool));
        return blocks;
    }

    private List<Word> Grow(WordPool pool)
    {
        var first = pool.TakeFirst();
        var size = Math.Max(first.FontSize, 0.01);
        var words = new List<Word> { first };
        var (left, right, top, bottom) = (first.Start, first.End, first.Baseline, first.Baseline);
        while (pool.Count > 0)
        {
            var found = Add(pool.Take(top - (LineSpacing * size), top, budget, word => word.Baseline < top && IsOver(word) && Near(word, SameSize)))
                || Add(pool.Take(bottom, bottom + (LineSpacing * size), budget, word => word.Baseline > bottom && IsOver(word) && Near(word, SameSize)))
                || Add(pool.Take(top - (LineTolerance * size), bottom + (LineTolerance * size), budget, IsOnLine))
                || AddStrays(pool, word => word.End <= left && word.End > left - (StrayGap * size) && Near(word, SimilarSize))
                || AddStrays(pool, word => word.Start >= right && word.Start < right + (StrayGap * size) && Near(word, SimilarSize));
            if (!found) break;
        }
        return words;

        bool IsOver(Word word) => word.Start < right && word.End > left;
        bool IsOnLine(Word word) => word.Start < right + (ColumnGap * size) && word.End > left - (ColumnGap * size) && Near(word, OnLineSize);
        bool Near(Word word, double tolerance) => Math.Abs(word.FontSize - size) < tolerance * size;

        bool Add(List<Word> found)
        {
            foreach (var word in found)
            {
                (left, right) = (Math.Min(left, word.Start), Math.Max(right, word.End));
                (top, bottom) = (Math.Min(top, word.Baseline), Math.Max(bottom, word.Baseline));
            }
            words.AddRange(found);
            return found.Count > 0;
        }

        // A few words beside the block belong to it; many are another column.
        bool AddStrays(WordPool from, Func<Word, bool> fits)
        {
            var found = from.Take(top - (LineTolerance * size), bottom + (LineTolerance * size), budget, fits);
            if (found.Count <= MostStrays) return Add(found);
            from.PutBack(found);
            return false;
        }
    }
}
