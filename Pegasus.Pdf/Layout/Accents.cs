using Pegasus.Pdf.Fonts;

namespace Pegasus.Pdf.Layout;

/// <summary>Puts letters together with accents that were drawn over them one by one, as TeX's older fonts need it.</summary>
internal static class Accents
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["`"] = "grave",
        ["´"] = "acute",
        ["ˆ"] = "circumflex",
        ["^"] = "circumflex",
        ["˜"] = "tilde",
        ["¯"] = "macron",
        ["˘"] = "breve",
        ["˙"] = "dotaccent",
        ["¨"] = "dieresis",
        ["˚"] = "ring",
        ["˝"] = "hungarumlaut",
        ["ˇ"] = "caron",
        ["¸"] = "cedilla",
        ["˛"] = "ogonek",
    };

    public static bool IsAccent(string text) => Names.ContainsKey(text);

    /// <summary>The letter with its accent: glyph names are made in the same way; null if there is no such letter.</summary>
    public static string? Compose(string accent, string letter)
    {
        var name = letter switch { "ı" => "i", "ȷ" => "j", _ => letter };
        return name is [>= 'A' and <= 'z'] ? FontData.TextOf(name + Names[accent]) : null;
    }
}
