namespace Pegasus.Functions.Documents.Extraction;

/// <summary>What a paragraph, a run or a style says of itself; null where it leaves the word to its style.</summary>
internal sealed record DocxFormat
{
    /// <summary>The id of its style.</summary>
    public string? Style { get; private set; }

    /// <summary>Its level in the outline from 0; 9 is text.</summary>
    public int? Outline { get; private set; }

    /// <summary>The list that it is an item of; 0 takes it out of its style's list.</summary>
    public int? List { get; private set; }

    /// <summary>Its level in the list, from 0.</summary>
    public int? ListLevel { get; private set; }

    /// <summary>Whether its text is hidden.</summary>
    public bool? Hidden { get; private set; }

    /// <summary>Whether its end is deleted, so that it goes on in the next paragraph.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Adds what the present element, "pPr" or "rPr", says.</summary>
    public void Read(OfficeXml xml)
    {
        var isParagraph = xml.Name == "pPr";
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "pStyle" or "rStyle":
                    Style = xml.Attribute("val");
                    break;
                case "outlineLvl":
                    Outline = xml.Number();
                    break;
                case "numPr":
                    ReadList(xml);
                    break;
                case "vanish":
                    Hidden = xml.IsOn();
                    break;
                case "rPr" when isParagraph:
                    // Of the paragraph's mark, not of its text.
                    GoesOn = xml.Children().Aggregate(false, (goesOn, mark) => goesOn || mark is "del" or "moveFrom");
                    break;
            }
        }
    }

    private void ReadList(OfficeXml xml)
    {
        foreach (var name in xml.Children())
        {
            if (name == "numId") List = xml.Number();
            if (name == "ilvl") ListLevel = xml.Number();
        }
    }
}
