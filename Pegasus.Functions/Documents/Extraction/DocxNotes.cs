using System.Globalization;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// A Word document's footnotes and endnotes. They are numbered through in superscript figures, as Word shows them, and each is told once, below
/// the paragraph that refers to it first.
/// </summary>
internal sealed class DocxNotes
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly Dictionary<(bool IsEndnote, int Id), string> texts = [];
    private readonly Dictionary<(bool IsEndnote, int Id), string> marks = [];

    /// <summary>Adds the notes of a part.</summary>
    /// <param name="xml">The part "footnotes" or "endnotes"; null if the document has none.</param>
    /// <param name="isEndnote">Which of the two it is.</param>
    /// <param name="reader">Reads what a note holds.</param>
    public void Add(OfficeXml? xml, bool isEndnote, DocxReader? reader)
    {
        foreach (var _ in xml?.Children() ?? [])
        {
            // Those with a type are the lines that part notes from text.
            if (xml!.Attribute("type") is not (null or "normal")) continue;
            if (!int.TryParse(xml.Attribute("id"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id)) continue;
            var text = new DocxCell(1, false, reader!.Read()).Text;
            if (text.Length > 0) texts.TryAdd((isEndnote, id), text);
        }
    }

    /// <summary>The mark of a reference, and the note's text if this is the first to it; null if there is no such note.</summary>
    public (string Mark, string? Text)? Refer(bool isEndnote, int id)
    {
        if (!texts.TryGetValue((isEndnote, id), out var text)) return null;
        if (marks.TryGetValue((isEndnote, id), out var mark)) return (mark, null);
        var number = (marks.Count + 1).ToString(CultureInfo.InvariantCulture);
        mark = string.Concat(number.Select(digit => Superscripts[digit - '0']));
        marks.Add((isEndnote, id), mark);
        return (mark, text);
    }
}
