using System.Text;
using AngleSharp.Dom;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>An element of a page, with those of its attributes that say whether a reader sees it, and whom a link writes to or calls.</summary>
internal sealed class HtmlElement : HtmlNode
{
    private static readonly string[] Kept = ["id", "class", "role", "hidden", "aria-hidden", "style", "open"];

    private readonly (string Name, string Value)[] attributes;
    private HtmlNode[] children;
    private int count;

    /// <summary>Takes over an element's name and attributes.</summary>
    /// <param name="element">The parser's element.</param>
    /// <param name="capacity">How many nodes it is expected to hold.</param>
    public HtmlElement(IElement element, int capacity)
    {
        Name = element.LocalName;
        attributes = element.Attributes.Length == 0 ? [] : [.. element.Attributes.Where(IsKept).Select(attribute => (attribute.Name, attribute.Value))];
        children = capacity == 0 ? [] : new HtmlNode[capacity];
    }

    /// <summary>Its name, in lower case.</summary>
    public string Name { get; }

    /// <summary>The nodes that it holds itself, in the page's order.</summary>
    public IEnumerable<HtmlNode> Children => children.Take(count);

    public override string TextContent
    {
        get
        {
            var text = new StringBuilder();
            foreach (var node in Descendants().OfType<HtmlText>()) text.Append(node.TextContent);
            return text.ToString();
        }
    }

    /// <summary>The value of an attribute; null if the element has none of that name, or none that is kept.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name) return attribute.Value;
        }
        return null;
    }

    /// <summary>All that it holds, in the page's order.</summary>
    public IEnumerable<HtmlNode> Descendants()
    {
        var open = new Stack<(HtmlElement Parent, int Next)>([(this, 0)]);
        while (open.TryPop(out var place))
        {
            if (place.Next == place.Parent.count) continue;
            open.Push((place.Parent, place.Next + 1));
            var node = place.Parent.children[place.Next];
            yield return node;
            if (node is HtmlElement { count: > 0 } element) open.Push((element, 0));
        }
    }

    /// <summary>All elements of these names that it holds, in the page's order.</summary>
    public IEnumerable<HtmlElement> Elements(params string[] names) => Descendants().OfType<HtmlElement>().Where(element => names.Contains(element.Name));

    /// <summary>Whether it holds an element of one of these names.</summary>
    public bool Holds(params string[] names) => Elements(names).Any();

    /// <summary>The nearest element that is one of these, from itself upwards.</summary>
    public HtmlElement? Closest(Func<HtmlElement, bool> matches)
    {
        for (var element = this; element is not null; element = element.Parent)
        {
            if (matches(element)) return element;
        }
        return null;
    }

    /// <summary>Adds a node behind all others.</summary>
    public void Add(HtmlNode node)
    {
        if (count == children.Length) Array.Resize(ref children, Math.Max(4, 2 * count));
        children[count++] = node;
        node.Parent = this;
    }

    private static bool IsKept(IAttr attribute) => Kept.Contains(attribute.Name) || (attribute.Name == "href" && ContactLink.Is(attribute.Value));
}
