using System.Globalization;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Characters that Word takes from a symbol font, by the font's own numbers (Unicode's mappings of Adobe Symbol and Microsoft's of
/// Wingdings). Those that mean something in a text are told; ornaments are left out.
/// </summary>
internal static class DocxSymbols
{
    /// <summary>Word moves a symbol font's characters here, into Unicode's private area.</summary>
    private const int PrivateArea = 0xF000;

    /// <summary>The font Symbol from A to Z and from a to z, a space where there is no letter.</summary>
    private const string Greek = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ      αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

    private static readonly (int Place, char Shown)[] Symbol =
    [
        (0xA2, '′'), (0xA3, '≤'), (0xA5, '∞'), (0xAB, '↔'), (0xAC, '←'), (0xAD, '↑'), (0xAE, '→'), (0xAF, '↓'), (0xB0, '°'),
        (0xB1, '±'), (0xB2, '″'), (0xB3, '≥'), (0xB4, '×'), (0xB7, '•'), (0xB8, '÷'), (0xB9, '≠'), (0xBA, '≡'), (0xBB, '≈'),
        (0xD2, '®'), (0xD3, '©'), (0xD4, '™'), (0xD6, '√'), (0xDE, '⇒'), (0xE5, '∑'), (0xF2, '∫'),
    ];

    private static readonly (int Place, char Shown)[] Wingdings =
    [
        (0x28, '☎'), (0x2A, '✉'), (0x4A, '☺'), (0x6C, '●'), (0x6E, '■'), (0x6F, '☐'), (0xA7, '▪'), (0xA8, '☐'), (0xAB, '★'),
        (0xDF, '←'), (0xE0, '→'), (0xE1, '↑'), (0xE2, '↓'), (0xE8, '→'), (0xF0, '⇨'), (0xFB, '✗'), (0xFC, '✓'), (0xFD, '☒'), (0xFE, '☑'),
    ];

    /// <summary>The character as Unicode has it; empty if it is an ornament.</summary>
    /// <param name="font">The font's name: "Wingdings".</param>
    /// <param name="code">The character's number in hexadecimal figures: "F0FC".</param>
    public static string Of(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) || number is < 0 or > 0xFFFF) return "";
        var place = number >= PrivateArea ? number - PrivateArea : number;
        return font switch
        {
            "Symbol" => Find(Symbol, place) ?? (place is >= 'A' and <= 'z' ? Greek[place - 'A'].ToString().Trim() : Plain(place)),
            "Wingdings" => Find(Wingdings, place) ?? "",
            _ => Plain(number),
        };
    }

    private static string? Find((int Place, char Shown)[] font, int place) =>
        Array.FindIndex(font, symbol => symbol.Place == place) is >= 0 and var at ? font[at].Shown.ToString() : null;

    private static string Plain(int number) =>
        number is < 0x20 or > 0xD7FF and < 0xE000 or >= 0xE000 and < 0xF900 ? "" : ((char)number).ToString();
}
