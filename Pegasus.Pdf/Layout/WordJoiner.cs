namespace Pegasus.Pdf.Layout;

/// <summary>Makes words whole that were divided at the end of a line: the rest moves up to its beginning.</summary>
internal static class WordJoiner
{
    private const string Hyphens = "-\u00AD\u2010";

    /// <summary>Within blocks, and from a block to the next one of the same font size, as at the end of a column.</summary>
    public static IReadOnlyList<PdfBlock> Join(List<PdfBlock> blocks)
    {
        var joined = blocks.ConvertAll(block => block.Lines.ToList());
        for (var b = joined.Count - 1; b >= 0; b--)
        {
            var lines = joined[b];
            if (b + 1 < joined.Count && blocks[b].FontSize == blocks[b + 1].FontSize && joined[b + 1] is [[>= 'a' and <= 'z', ..], ..]) Join(lines, lines.Count - 1, joined[b + 1], 0);
            for (var i = lines.Count - 2; i >= 0; i--) Join(lines, i, lines, i + 1);
        }
        return [.. blocks.Zip(joined, (block, lines) => block with { Lines = lines.FindAll(line => !string.IsNullOrWhiteSpace(line)) }).Where(block => block.Lines.Count > 0)];
    }

    private static void Join(List<string> first, int line, List<string> second, int next)
    {
        var text = first[line];
        if (text.Length < 2 || !Hyphens.Contains(text[^1], StringComparison.Ordinal)) return;
        var rest = second[next];
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        first[line] = text[..^1] + (space < 0 ? rest : rest[..space]);
        second[next] = space < 0 ? "" : rest[(space + 1)..];
    }
}
