using System.Xml;

namespace Pegasus.Functions.Crawling;

/// <summary>The addresses of a sitemap or a sitemap index (sitemaps.org/protocol.html). No document type is taken, and nothing is fetched.</summary>
internal static class SitemapXml
{
    private const int MaxDepth = 16;

    /// <summary>Reads a file; what is wrong with it ends the reading, and what was read before counts.</summary>
    /// <returns>The pages, and the further sitemaps; null if the file is no sitemap.</returns>
    public static (IReadOnlyList<string> Pages, IReadOnlyList<string> Sitemaps)? Read(ReadOnlyMemory<byte> content)
    {
        var (pages, sitemaps) = (new List<string>(), new List<string>());
        try
        {
            using var bytes = new MemoryStream(content.ToArray(), writable: false);
            using var reader = XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
            reader.MoveToContent();
            if (reader.LocalName is not ("urlset" or "sitemapindex"))
                return null;
            var (entry, isLocation) = ("", false);
            while (reader.Read() && reader.Depth <= MaxDepth)
            {
                if (reader is { NodeType: XmlNodeType.Element, Depth: 1 })
                    entry = reader.LocalName;
                else if (reader is { NodeType: XmlNodeType.Text or XmlNodeType.CDATA, Depth: 3 } && isLocation)
                    (entry == "sitemap" ? sitemaps : pages).Add(reader.Value.Trim());
                isLocation = reader is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "loc" };
            }
        }
        catch (XmlException)
        {
            // Large sites cut their files off, or forget an escape: the addresses before that place are as good as any.
        }
        return pages.Count + sitemaps.Count > 0 ? (pages, sitemaps) : null;
    }
}
