namespace Pegasus.Functions.Documents.Extraction;

/// <summary>A piece of a page's text or an element of it: what reading needs, in a fraction of the parser's own.</summary>
internal abstract class HtmlNode
{
    /// <summary>The element that holds it; null for the outermost.</summary>
    public HtmlElement? Parent { get; set; }

    /// <summary>Its text, with that of all that it holds.</summary>
    public abstract string TextContent { get; }
}
