using System.Text;
using System.Xml;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Reads a part's XML forward only and one level at a time: nothing is kept of it, no document type is accepted, and nesting
/// and time are bounded.
/// </summary>
internal sealed class OfficeXml : IDisposable
{
    /// <summary>What elements of a namespace are called here: the transitional and the strict namespaces mean the same.</summary>
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["http://schemas.openxmlformats.org/wordprocessingml/2006/main"] = "",
        ["http://purl.oclc.org/ooxml/wordprocessingml/main"] = "",
        ["http://schemas.openxmlformats.org/package/2006/relationships"] = "",
        ["http://schemas.openxmlformats.org/officeDocument/2006/math"] = "m:",
        ["http://purl.oclc.org/ooxml/officeDocument/math"] = "m:",
        ["http://schemas.openxmlformats.org/markup-compatibility/2006"] = "mc:",
    };

    /// <summary>What an element counts for in <see cref="ReadingTime"/>, beside its text.</summary>
    private const int CharactersPerNode = 4;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlReader reader;
    private readonly string part;
    private readonly ReadingTime time;
    private readonly char[] piece = new char[4096];
    private string? space;
    private string prefix = "";

    /// <exception cref="UnreadableException">There is no element in it.</exception>
    public OfficeXml(Stream content, string part, ReadingTime time)
    {
        (this.part, this.time) = (part, time);
        reader = XmlReader.Create(content, Settings);
        while (Read() && reader.NodeType != XmlNodeType.Element)
        {
        }
    }

    /// <summary>The present element: "p" for one of Word's own, "m:t" of mathematics, "mc:Choice" of alternatives, "other:…" else.</summary>
    public string Name
    {
        get
        {
            // A reader gives the same namespace as the same string.
            if (!ReferenceEquals(space, reader.NamespaceURI))
            {
                space = reader.NamespaceURI;
                prefix = Prefixes.GetValueOrDefault(space, "other:");
            }
            return prefix.Length == 0 ? reader.LocalName : prefix + reader.LocalName;
        }
    }

    /// <summary>An attribute in the element's namespace or in none; null if it has none such.</summary>
    public string? Attribute(string name) => reader.GetAttribute(name, reader.NamespaceURI) ?? reader.GetAttribute(name);

    /// <summary>The attribute "val" as a number; null if there is none.</summary>
    public int? Number() => int.TryParse(Attribute("val"), out var number) ? number : null;

    /// <summary>Whether the present element, whose presence switches something on, does not switch it off.</summary>
    public bool IsOn() => Attribute("val") is not ("0" or "false" or "off");

    /// <summary>The names of the present element's children, one after another; whatever is left unread of a child is passed over.</summary>
    public IEnumerable<string> Children()
    {
        if (reader.IsEmptyElement) yield break;
        var depth = reader.Depth;
        while (Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1) yield return Name;
        }
    }

    /// <summary>Appends the present element's text, piece by piece: it may be all that the document has.</summary>
    /// <exception cref="UnreadableException">It is more than is read.</exception>
    public void AppendText(StringBuilder text)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (Read() && reader.Depth > depth)
        {
            if (!reader.HasValue) continue;
            while (Try(reader => reader.ReadValueChunk(piece, 0, piece.Length)) is > 0 and var length)
            {
                time.Read += length;
                text.Append(piece, 0, length);
                if (text.Length > ExtractionLimits.MaxCharacters) throw new UnreadableException(ExtractionLimits.TooMuchText);
            }
        }
    }

    public void Dispose() => reader.Dispose();

    private bool Read()
    {
        time.Read += CharactersPerNode;
        time.CountNode();
        if (!Try(static reader => reader.Read())) return false;
        return reader.Depth <= ExtractionLimits.MaxDepth
            ? true
            : throw new UnreadableException($"The document is nested more than {ExtractionLimits.MaxDepth} levels deep: it was not made by Word. Copy its text into a new document and upload that.");
    }

    private T Try<T>(Func<XmlReader, T> step)
    {
        try
        {
            return step(reader);
        }
        catch (XmlException fault) when (fault.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new UnreadableException($"The part {part} declares a document type, which Word never does and which isn't read. Open the file in Word, save it again and upload that.");
        }
        catch (XmlException fault)
        {
            throw new UnreadableException($"The part {part} is broken at line {fault.LineNumber}. Open the file in Word, save it again and upload that.");
        }
        catch (InvalidDataException)
        {
            throw new UnreadableException(OfficeArchive.Damaged);
        }
    }
}
