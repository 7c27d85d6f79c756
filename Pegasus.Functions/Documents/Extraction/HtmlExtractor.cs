using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>HTML pages: the main content with its headings, lists and tables. Nothing is run and nothing is fetched.</summary>
internal sealed partial class HtmlExtractor : IDocumentExtractor
{
    /// <summary>Browsers look no further for a page's declaration of its encoding (HTML Standard, 13.2.3.2).</summary>
    private const int CharsetBytes = 1024;

    public string Kind => "html";

    public string Label => "HTML (.html)";

    public bool Handles(string extension, string? mediaType) =>
        extension is ".html" or ".htm" or ".xhtml" || mediaType is "text/html" or "application/xhtml+xml";

    public ExtractionResult Extract(DocumentSource source) =>
        TextDecoding.Decode(source, CharsetInPage(source.Content.Span)) is { } html ? FromHtml(html) : TextExtractor.NotText;

    public ExtractionResult FromHtml(string html)
    {
        var time = new ReadingTime(html.Length);
        try
        {
            var (title, body) = HtmlTree.Parse(html, Options(time));
            time.Read = html.Length;
            var document = new HtmlReader(time).Read(title, body);
            return document.Sections.Count == 0
                ? ExtractionResult.Unreadable("The page holds no text; pages that are built by scripts cannot be read.")
                : new ExtractionResult.Extracted(Kind, document) { Title = title };
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Refusal;
        }
        catch (ReadingTime.TooLongException)
        {
            return ReadingTime.TooIntricate;
        }
    }

    private static HtmlParserOptions Options(ReadingTime time)
    {
        var nesting = new HtmlNesting();
        return new()
        {
            MaximumDepth = ExtractionLimits.MaxDepth,
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            OnToken = (token, range) =>
            {
                time.Read = range.Start.Position;
                time.CountNode();
                nesting.Follow(token);
            },
        };
    }

    private static string? CharsetInPage(ReadOnlySpan<byte> content)
    {
        var start = Encoding.Latin1.GetString(content[..Math.Min(content.Length, CharsetBytes)]);
        return Charset().Match(start) is { Success: true } match ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"<meta\s[^>]{0,200}?charset\s*=\s*[""']?([\w.:-]{1,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
