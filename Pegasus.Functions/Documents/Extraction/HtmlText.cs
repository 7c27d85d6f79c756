namespace Pegasus.Functions.Documents.Extraction;

/// <summary>A piece of a page's text.</summary>
internal sealed class HtmlText(string data) : HtmlNode
{
    public override string TextContent => data;
}
