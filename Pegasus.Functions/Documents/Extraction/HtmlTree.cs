using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Parses a page while it holds little of it in the parser's own elements, of which a page of 10 MB has a million of 300 bytes and more:
/// what the parser is done with is taken over into a tree of <see cref="HtmlElement"/> from time to time, and out of the parser's.
/// </summary>
internal sealed class HtmlTree
{
    /// <summary>After so many tags and pieces of text the parser's tree is looked through.</summary>
    private const int Interval = 10_000;

    /// <summary>
    /// The parser is done with what stands before these at the end of an open element. The last may be open itself, and so may what was
    /// taken out of a table: that stands before it.
    /// </summary>
    private const int Unfinished = 2;

    /// <summary>Further down, what is nested too deep is put side by side, and any of it may be open.</summary>
    private const int MaxDepth = ExtractionLimits.MaxDepth - 8;

    /// <summary>So many stay with the parser only where they are nested too deep; pages have some thousands there at most.</summary>
    private const int MaxUnfinished = 200_000;

    private readonly Dictionary<INode, HtmlElement> begun = [];
    private IDocument? document;
    private string? titleInBody;
    private int tokens;

    private HtmlTree()
    {
    }

    /// <summary>Parses a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="options">How.</param>
    /// <param name="interval">After how many tags and pieces of text the parser's tree is looked through.</param>
    /// <returns>Its title, which may be empty, and its body; null for a page of frames.</returns>
    /// <exception cref="UnreadableException">Too much of it is nested too deep.</exception>
    public static (string Title, HtmlElement? Body) Parse(string html, HtmlParserOptions options, int interval = Interval)
    {
        var tree = new HtmlTree();
        var onToken = options.OnToken;
        options.OnToken = (token, range) =>
        {
            onToken?.Invoke(token, range);
            if (++tree.tokens % interval == 0) tree.TakeOverFinished();
        };
        var parser = new HtmlParser(options);
        parser.Parsing += (_, parsing) => tree.document = ((HtmlParseEvent)parsing).Document;
        using var page = parser.ParseDocument(html);
        var inHead = page.Head?.QuerySelector("title") is null ? null : page.Title;
        var body = page.Body is { } open ? tree.TakeOver(open) : null;
        return (inHead ?? tree.titleInBody ?? "", body);
    }

    private void TakeOverFinished()
    {
        if (document is null) return;
        IElement? open = document.Body;
        for (var depth = 0; open is not null and not IHtmlTemplateElement && depth < MaxDepth; depth++)
        {
            TakeOverFinished(open);
            open = open.LastChild as IElement;
        }
        if (document.All.Length > MaxUnfinished) throw TooDeep();
    }

    private void TakeOverFinished(IElement open)
    {
        var finished = open.ChildNodes.Length - Unfinished;
        if (finished <= 0) return;
        if (!begun.TryGetValue(open, out var own)) begun.Add(open, own = new HtmlElement(open, finished));
        for (var i = 0; i < finished; i++) Add(own, open.ChildNodes[i]);
        for (var i = finished; i-- > 0;) open.RemoveChild(open.ChildNodes[i]);
    }

    private HtmlElement TakeOver(IElement element)
    {
        if (element is IHtmlTitleElement title) titleInBody ??= PlainText.OneLine(title.TextContent);
        if (!begun.Remove(element, out var own)) own = new HtmlElement(element, element.ChildNodes.Length);
        // What stands in a template is none of the page.
        if (element is IHtmlTemplateElement) return own;
        foreach (var child in element.ChildNodes) Add(own, child);
        return own;
    }

    private void Add(HtmlElement own, INode child)
    {
        if (child is IText text) own.Add(new HtmlText(text.Data));
        if (child is IElement element) own.Add(TakeOver(element));
    }

    private static UnreadableException TooDeep() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The page has more than {MaxUnfinished:N0} elements that are nested more than {MaxDepth} deep. Open it in a browser, copy its text, and upload that."));
}
