using System.Globalization;
using System.Text;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Gathers one paragraph's text from its runs, and what hangs on it: its format, notes and text boxes.</summary>
internal sealed class DocxRuns(OfficeXml xml, DocxReader reader, DocxStyles styles, DocxNotes notes)
{
    private readonly StringBuilder text = new();

    /// <summary>The fields that are open, outermost first: true while their code, false while their result is read.</summary>
    private readonly Stack<bool> fields = [];

    private bool isHidden;

    public DocxFormat Format { get; private set; } = new();

    /// <summary>The notes that it refers to, each with its number.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What stands in text boxes that are anchored in it.</summary>
    public List<DocxBlock> Boxes { get; } = [];

    /// <summary>Its text, clean.</summary>
    public string Text => string.Join('\n', text.ToString().Split('\n').Select(PlainText.OneLine)).Trim('\n');

    /// <summary>Reads a paragraph, which goes on from one whose end was deleted if there was one.</summary>
    public void ReadParagraph()
    {
        Format = new();
        ReadChildren();
    }

    private void ReadChildren()
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "pPr":
                    Format.Read(xml);
                    break;
                case "r":
                    isHidden = styles.IsHidden(Format) ?? false;
                    ReadRun();
                    break;
                case "m:t":
                    xml.AppendText(text);
                    break;
                case "m:den" or "m:sup" or "m:sub":
                    text.Append(name switch { "m:den" => '/', "m:sup" => '^', _ => '_' });
                    ReadChildren();
                    break;
                default:
                    DocxWrapper.Read(xml, ReadChildren);
                    break;
            }
        }
    }

    private void ReadRun()
    {
        foreach (var name in xml.Children())
        {
            if (name == "rPr") ReadFormat();
            else if (name == "fldChar") FollowField();
            else if (!isHidden && !fields.Contains(true)) ReadContent(name);
        }
    }

    private void ReadFormat()
    {
        var format = new DocxFormat();
        format.Read(xml);
        isHidden = styles.IsHidden(format) ?? isHidden;
    }

    private void ReadContent(string name)
    {
        switch (name)
        {
            case "t":
                xml.AppendText(text);
                break;
            case "tab" or "ptab":
                text.Append(' ');
                break;
            case "br" or "cr":
                text.Append('\n');
                break;
            case "noBreakHyphen":
                text.Append('-');
                break;
            case "sym":
                text.Append(DocxSymbols.Of(xml.Attribute("font"), xml.Attribute("char")));
                break;
            case "footnoteReference" or "endnoteReference":
                ReferTo(name);
                break;
            case "txbxContent":
                Boxes.AddRange(reader.Read());
                break;
            default:
                DocxWrapper.Read(xml, ReadRun);
                break;
        }
    }

    /// <summary>What a field's code says stands between its begin and "separate", its result between that and its end.</summary>
    private void FollowField()
    {
        var type = xml.Attribute("fldCharType");
        if (type is "separate" or "end") fields.TryPop(out _);
        if (type is "begin" or "separate") fields.Push(type == "begin");
    }

    private void ReferTo(string reference)
    {
        if (!int.TryParse(xml.Attribute("id"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id)) return;
        if (notes.Refer(isEndnote: reference == "endnoteReference", id) is not { } note) return;
        text.Append(note.Mark);
        if (note.Text is not null) Notes.Add($"{note.Mark} {note.Text}");
    }
}
