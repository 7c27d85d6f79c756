using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Markdown (CommonMark with tables and front matter); raw HTML and front matter are left out.</summary>
internal sealed class MarkdownExtractor : IDocumentExtractor
{
    /// <summary>More columns than any table has; the parser's time grows with rows times columns.</summary>
    private const int MaxTableColumns = 100;

    /// <summary>How much of the reading is finding the blocks; what stands in them is what can be made to hurt.</summary>
    private const double ShareOfBlocks = 0.05;

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    public string Kind => "markdown";

    public string Label => "Markdown (.md)";

    public bool Handles(string extension, string? mediaType) =>
        extension is ".md" or ".markdown" or ".mdown" or ".mdx" || mediaType is "text/markdown" or "text/x-markdown";

    public ExtractionResult Extract(DocumentSource source) =>
        TextDecoding.Decode(source) is { } text ? FromText(text) : TextExtractor.NotText;

    public ExtractionResult FromText(string text)
    {
        var time = new ReadingTime(text.Length);
        var context = new MarkdownParserContext();
        context.Properties[typeof(ReadingTime)] = time;
        try
        {
            var parsed = Markdown.Parse(Tame(text), Pipeline, context);
            time.Read = text.Length;
            var document = new MarkdownReader(time).Read(parsed);
            return document.Sections.Count == 0 ? TextExtractor.NoText : new ExtractionResult.Extracted(Kind, document);
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Refusal;
        }
        catch (ReadingTime.TooLongException)
        {
            return ReadingTime.TooIntricate;
        }
        catch (ArgumentException tooDeep) when (tooDeep.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            return ReadingTime.TooIntricate;
        }
    }

    /// <summary>Takes from a text the two things that cost the parser quadratic time in one step, and change nothing that is read.</summary>
    private static string Tame(string text)
    {
        var clean = PlainText.Clean(text);
        if (IsTame(clean)) return clean;
        var tame = new System.Text.StringBuilder(clean.Length);
        foreach (var line in clean.AsSpan().EnumerateLines())
        {
            if (line.Count('|') > MaxTableColumns) tame.Append(line.ToString().Replace('|', ' '));
            else tame.Append(line);
            tame.Append(IsLinkDefinition(line) ? "\n\n" : "\n");
        }
        return tame.ToString();
    }

    /// <summary>Whether taming would change nothing: most texts need no copy of theirs.</summary>
    private static bool IsTame(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (IsLinkDefinition(line) || line.Count('|') > MaxTableColumns) return false;
        }
        return true;
    }

    private static bool IsLinkDefinition(ReadOnlySpan<char> line) => line.StartsWith('[') && line.Contains("]:", StringComparison.Ordinal);

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UseAutoLinks();
        builder.BlockParsers.Insert(0, new TimedBlocks());
        builder.InlineParsers.Insert(0, new TimedInlines());
        return builder.Build();
    }

    private static ReadingTime TimeOf(MarkdownParserContext? context) => (ReadingTime)context!.Properties[typeof(ReadingTime)];

    /// <summary>Parses nothing; is asked at each line.</summary>
    private sealed class TimedBlocks : BlockParser
    {
        public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var time = TimeOf(processor.Context);
            time.Read = (int)(ShareOfBlocks * processor.CurrentLineStartPosition);
            time.CountNode();
            return BlockState.None;
        }
    }

    /// <summary>Parses nothing; is asked at each character that may begin markup.</summary>
    private sealed class TimedInlines : InlineParser
    {
        public TimedInlines() => OpeningCharacters = [.. "[]!*_<`\\|&~\n"];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var time = TimeOf(processor.Context);
            time.Read = Math.Max(time.Read, (int)((ShareOfBlocks * processor.Document.Span.End) + ((1 - ShareOfBlocks) * processor.Block!.Span.Start)));
            time.CountNode();
            return false;
        }
    }
}
