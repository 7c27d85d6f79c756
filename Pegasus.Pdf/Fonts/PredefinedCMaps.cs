using System.Text;

namespace Pegasus.Pdf.Fonts;

/// <summary>
/// The CMaps that PDF knows by name (ISO 32000-2, 9.7.5.2). Of those for Chinese, Japanese and Korean only what the codes
/// say is known: they are in a text encoding, and which glyph of which collection draws them does not matter for text.
/// </summary>
internal static class PredefinedCMaps
{
    private static readonly (string Part, int CodePage)[] CodePages =
    [
        ("UniGB-", 1201), ("UniCNS-", 1201), ("UniJIS", 1201), ("UniKS-", 1201),
        ("RKSJ", 932), ("EUC-H", 51932), ("EUC-V", 51932), ("GBKp-", 936), ("GBK2K", 54936), ("GBK-", 936), ("GBpc-", 936), ("GB-", 936),
        ("B5", 950), ("ETen", 950), ("HKscs", 950), ("KSCms-", 949), ("KSCpc-", 949), ("KSC-", 949),
    ];

    /// <summary>Maps of the national standards' own codes, and the encoding that has these with the eighth bit set.</summary>
    private static readonly (string[] Names, int CodePage)[] SevenBits =
    [
        (["H", "V", "78-H", "78-V", "Add-H", "Add-V", "Ext-H", "Ext-V"], 51932), (["GB-H", "GB-V"], 936), (["KSC-H", "KSC-V"], 949),
    ];

    /// <summary>The map of that name; null if it is unknown.</summary>
    public static CMap? Find(string name)
    {
        var isVertical = name == "V" || name.EndsWith("-V", StringComparison.Ordinal);
        if (name is "Identity-H" or "Identity-V")
        {
            var identity = new CMap { IsIdentity = true, IsVertical = isVertical };
            identity.AddCodeSpace(2, 0, 0xFFFF);
            return identity;
        }
        var (sevenBits, standard) = SevenBits.FirstOrDefault(entry => entry.Names.Contains(name));
        if (sevenBits is not null)
        {
            var codes = new CMap { CodeEncoding = CodePagesEncodingProvider.Instance.GetEncoding(standard), CodeMark = 0x80, IsVertical = isVertical };
            codes.AddCodeSpace(2, 0x2121, 0x7E7E);
            return codes;
        }
        var (_, page) = CodePages.FirstOrDefault(entry => name.Contains(entry.Part, StringComparison.Ordinal));
        if (page == 0 || name.Contains("UTF8", StringComparison.Ordinal) || name.Contains("UTF32", StringComparison.Ordinal)) return null;
        if (name.StartsWith("GB-EUC", StringComparison.Ordinal)) page = 936;
        if (name.StartsWith("KSC-EUC", StringComparison.Ordinal)) page = 949;

        var map = new CMap { CodeEncoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.BigEndianUnicode, IsVertical = isVertical };
        if (page == 1201)
        {
            map.AddCodeSpace(2, 0x0000, 0xD7FF);
            map.AddCodeSpace(2, 0xE000, 0xFFFF);
            map.AddCodeSpace(4, 0xD800DC00, 0xDBFFDFFF);
        }
        else
        {
            map.AddCodeSpace(1, 0, 0x80);
            if (page == 932) map.AddCodeSpace(1, 0xA0, 0xDF);
            map.AddCodeSpace(2, 0x8140, 0xFEFE);
        }
        return map;
    }
}
