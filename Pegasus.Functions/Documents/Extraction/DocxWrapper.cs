namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Elements that stand around text and say whether it is shown: what is deleted or moved away is not, nor the codes of fields,
/// nor a form's hint at what to fill in; of several versions of the same thing one is.
/// </summary>
internal static class DocxWrapper
{
    /// <summary>Calls <paramref name="read"/> at the present element, or at what in it is shown of it; not at all if nothing is.</summary>
    public static void Read(OfficeXml xml, Action read)
    {
        switch (xml.Name)
        {
            case "del" or "moveFrom" or "delText" or "instrText" or "delInstrText" or "rt" or "sectPr":
            case "rPrChange" or "pPrChange" or "tblPrChange" or "trPrChange" or "tcPrChange" or "sectPrChange":
                break;
            case "mc:AlternateContent":
                ReadFirstVersion(xml, read);
                break;
            case "sdt":
                ReadControl(xml, read);
                break;
            default:
                read();
                break;
        }
    }

    /// <summary>The first version is for those that know the newest, the last one for those that know nothing: the text is the same.</summary>
    private static void ReadFirstVersion(OfficeXml xml, Action read)
    {
        var isRead = false;
        foreach (var _ in xml.Children())
        {
            if (!isRead) read();
            isRead = true;
        }
    }

    private static void ReadControl(OfficeXml xml, Action read)
    {
        var isShown = true;
        foreach (var name in xml.Children())
        {
            if (name == "sdtPr") isShown = HoldsContent(xml);
            if (name == "sdtContent" && isShown) read();
        }
    }

    private static bool HoldsContent(OfficeXml xml)
    {
        var holds = true;
        foreach (var name in xml.Children())
        {
            if (name == "showingPlcHdr" && xml.IsOn()) holds = false;
            if (name == "docPartObj" && IsContents(xml)) holds = false;
        }
        return holds;
    }

    private static bool IsContents(OfficeXml xml)
    {
        foreach (var name in xml.Children())
        {
            if (name == "docPartGallery") return xml.Attribute("val") == "Table of Contents";
        }
        return false;
    }
}
