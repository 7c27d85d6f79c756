using System.Text;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Markdown (CommonMark with tables and front matter); raw HTML and front matter are left out.</summary>
internal sealed class MarkdownExtractor : IDocumentExtractor
{
    /// <summary>More columns than any table has; the parser's time grows with rows times columns.</summary>
    private const int MaxTableColumns = 100;

    /// <summary>The most lines and marks of a piece that is one block.</summary>
    private const int MaxNodes = 150_000;

    public string Kind => "markdown";

    public string Label => "Markdown (.md)";

    public bool Handles(string extension, string? mediaType) =>
        extension is ".md" or ".markdown" or ".mdown" or ".mdx" || mediaType is "text/markdown" or "text/x-markdown";

    public ExtractionResult Extract(DocumentSource source) =>
        TextDecoding.Decode(source) is { } text ? FromText(text) : TextExtractor.NotText;

    public ExtractionResult FromText(string text)
    {
        var time = new ReadingTime(text.Length, MaxNodes);
        try
        {
            var document = new MarkdownReader(time).Read(new MarkdownPieces(Tame(text), time).Parse());
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
        var tame = new StringBuilder(clean.Length);
        foreach (var line in clean.AsSpan().EnumerateLines())
        {
            if (line.Count('|') > MaxTableColumns) tame.Append(line.ToString().Replace('|', ' '));
            else tame.Append(line);
            tame.Append(MarkdownPieces.IsDefinition(line) ? "\n\n" : "\n");
        }
        return tame.ToString();
    }

    /// <summary>Whether taming would change nothing: most texts need no copy of theirs.</summary>
    private static bool IsTame(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (MarkdownPieces.IsDefinition(line) || line.Count('|') > MaxTableColumns) return false;
        }
        return true;
    }
}
