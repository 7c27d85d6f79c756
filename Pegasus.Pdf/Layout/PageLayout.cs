using Pegasus.Pdf.Content;

namespace Pegasus.Pdf.Layout;

/// <summary>Makes text of a page's characters: words, blocks, lines, and the order in which blocks are read.</summary>
internal static class PageLayout
{
    public static IReadOnlyList<PdfBlock> Arrange(Sheet sheet, ReadingBudget budget)
    {
        var words = WordBuilder.Build(sheet);
        if (words.Count == 0) return [];
        var directions = words.GroupBy(word => word.QuarterTurns).OrderByDescending(group => group.Count()).ToList();
        var page = new Frame(sheet.Width, sheet.Height, directions[0].Key);
        var blocks = new List<Block>();
        foreach (var direction in directions)
        {
            var frame = page with { QuarterTurns = direction.Key };
            foreach (var block in new BlockBuilder(budget).Build([.. direction]))
            {
                var box = block.Select(word => word.Box).Aggregate((all, next) => all.With(next));
                var lines = LineBuilder.Build(block, budget);
                blocks.Add(new Block(page.FromSheet(frame.ToSheet(box)), new PdfBlock(lines.ConvertAll(LineText.Of), UsualSize(block))));
            }
        }
        return WordJoiner.Join(ReadingOrder.Sort(blocks, budget).ConvertAll(block => block.Text));
    }

    private static double UsualSize(List<Word> words) =>
        words.GroupBy(word => Math.Round(word.FontSize, 1)).MaxBy(size => size.Sum(word => word.Glyphs.Count))!.Key;
}
