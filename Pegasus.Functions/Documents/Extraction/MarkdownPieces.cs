using System.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Parses Markdown a piece at a time, so that a text of 10 MB is never held as a tree as a whole. A block is finished when another
/// stands behind it; the last of each piece may go on in the next, which therefore begins with it.
/// </summary>
/// <param name="text">The text, tame.</param>
/// <param name="time">Is asked on every step.</param>
internal sealed class MarkdownPieces(string text, ReadingTime time)
{
    /// <summary>How long a piece is, in characters, unless a single block is longer.</summary>
    private const int Length = 256 * 1024;

    /// <summary>By how much a piece grows in which no block is finished.</summary>
    private const int Growth = 4;

    /// <summary>How much of the reading is finding the blocks; what stands in them is what can be made to hurt.</summary>
    private const double ShareOfBlocks = 0.05;

    private static readonly MarkdownPipeline Beginning = BuildPipeline(new MarkdownPipelineBuilder().UseYamlFrontMatter());
    private static readonly MarkdownPipeline Rest = BuildPipeline(new MarkdownPipelineBuilder());

    private List<LinkReferenceDefinition> definitions = [];
    private int start;
    private bool isDefined;

    /// <summary>All blocks in their order; each is to be read before the next is asked for.</summary>
    /// <param name="length">How long a piece is, in characters.</param>
    public IEnumerable<Block> Parse(int length = Length)
    {
        start = 0;
        if (text.Length > length) definitions = FindDefinitions();
        var size = length;
        while (start < text.Length)
        {
            var end = EndOfLine(start, size);
            var blocks = ParsePiece(text[start..end], start == 0 ? Beginning : Rest).Where(block => block is not LinkReferenceDefinitionGroup).ToList();
            var next = end == text.Length ? end : StartOfLast(blocks);
            if (next == start)
            {
                size *= Growth;
                continue;
            }
            foreach (var block in end == text.Length ? blocks : blocks.SkipLast(1)) yield return block;
            (start, size) = (next, length);
        }
    }

    /// <summary>Whether a line may define a link's address for all of the text.</summary>
    public static bool IsDefinition(ReadOnlySpan<char> line) => line.StartsWith('[') && line.Contains("]:", StringComparison.Ordinal);

    private int EndOfLine(int from, int size) =>
        size < text.Length - from && text.IndexOf('\n', from + size) is >= 0 and var end ? end + 1 : text.Length;

    /// <summary>Where the line of a piece's last block begins: where the piece does, if it has no other.</summary>
    private int StartOfLast(List<Block> blocks) => blocks.Count < 2 ? start : text.LastIndexOf('\n', start + blocks[^1].Span.Start) + 1;

    private MarkdownDocument ParsePiece(string piece, MarkdownPipeline pipeline)
    {
        time.StartPiece();
        isDefined = false;
        var context = new MarkdownParserContext();
        context.Properties[typeof(MarkdownPieces)] = this;
        return Markdown.Parse(piece, pipeline, context);
    }

    /// <summary>The lines that define addresses, which may stand far behind the links.</summary>
    private List<LinkReferenceDefinition> FindDefinitions()
    {
        var lines = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (IsDefinition(line.TrimStart(' '))) lines.Append(line).Append("\n\n");
        }
        return [.. ParsePiece(lines.ToString(), Rest).Descendants<LinkReferenceDefinition>()];
    }

    private void Define(MarkdownDocument piece)
    {
        isDefined = true;
        foreach (var definition in definitions)
        {
            time.CountNode();
            if (!piece.ContainsLinkReferenceDefinition(definition.Label!))
                piece.SetLinkReferenceDefinition(definition.Label!, new LinkReferenceDefinition(definition.Label, definition.Url, definition.Title), addGroup: true);
        }
    }

    private void Reach(double position)
    {
        time.Read = Math.Max(time.Read, start + (int)position);
        time.CountNode();
    }

    private static MarkdownPipeline BuildPipeline(MarkdownPipelineBuilder builder)
    {
        builder.UsePipeTables().UseAutoLinks();
        builder.BlockParsers.Insert(0, new TimedBlocks());
        builder.InlineParsers.Insert(0, new TimedInlines());
        return builder.Build();
    }

    private static MarkdownPieces Of(MarkdownParserContext? context) => (MarkdownPieces)context!.Properties[typeof(MarkdownPieces)];

    /// <summary>Parses nothing; is asked at each line.</summary>
    private sealed class TimedBlocks : BlockParser
    {
        public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var pieces = Of(processor.Context);
            if (!pieces.isDefined) pieces.Define(processor.Document);
            pieces.Reach(ShareOfBlocks * processor.CurrentLineStartPosition);
            return BlockState.None;
        }
    }

    /// <summary>Parses nothing; is asked at each character that may begin markup.</summary>
    private sealed class TimedInlines : InlineParser
    {
        public TimedInlines() => OpeningCharacters = [.. "[]!*_<`\\|&~\n"];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            Of(processor.Context).Reach((ShareOfBlocks * processor.Document.Span.End) + ((1 - ShareOfBlocks) * processor.Block!.Span.Start));
            return false;
        }
    }
}
