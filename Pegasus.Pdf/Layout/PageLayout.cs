using Pegasus.Pdf.Content;

namespace Pegasus.Pdf.Layout;

/// <summary>Makes text of a page's characters: words, blocks, lines, and the order in which blocks are read.</summary>
internal static class PageLayout
{
    private const string Hyphens = "-\u00AD\u2010";

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
                blocks.Add(new Block(page.FromSheet(frame.ToSheet(box)), new PdfBlock(Join(lines), UsualSize(block))));
            }
        }
        return [.. ReadingOrder.Sort(blocks, budget).Select(block => block.Text)];
    }

    /// <summary>The lines' texts; the rest of a divided word moves up to its beginning.</summary>
    private static List<string> Join(List<TextLine> lines)
    {
        var texts = lines.ConvertAll(LineText.Of);
        for (var i = texts.Count - 2; i >= 0; i--)
        {
            if (texts[i].Length < 2 || !Hyphens.Contains(texts[i][^1], StringComparison.Ordinal)) continue;
            var space = texts[i + 1].IndexOf(' ', StringComparison.Ordinal);
            texts[i] = texts[i][..^1] + (space < 0 ? texts[i + 1] : texts[i + 1][..space]);
            texts[i + 1] = space < 0 ? "" : texts[i + 1][(space + 1)..];
        }
        texts.RemoveAll(string.IsNullOrWhiteSpace);
        return texts;
    }

    private static double UsualSize(List<Word> words) =>
        words.GroupBy(word => Math.Round(word.FontSize, 1)).MaxBy(size => size.Sum(word => word.Glyphs.Count))!.Key;
}
