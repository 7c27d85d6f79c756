using System.Globalization;
using System.Text;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Writes the numbers of list items as Word does.</summary>
internal static class ListNumber
{
    private const int LettersInAlphabet = 26;

    /// <summary>Larger numbers are written in figures: Romans had no sign for more, and letters would be repeated too often.</summary>
    private const int LargestInLetters = 780;
    private const int LargestRoman = 3_999;

    private static readonly (int Value, string Sign)[] Romans =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>A number in a format of ECMA-376 part 1, 17.18.59; those of other scripts are written in Arabic figures.</summary>
    public static string Format(int number, string format) => format switch
    {
        "lowerLetter" => Letters(number),
        "upperLetter" => Letters(number).ToUpperInvariant(),
        "lowerRoman" => Roman(number),
        "upperRoman" => Roman(number).ToUpperInvariant(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "bullet" or "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>After "z" comes "aa", then "bb".</summary>
    private static string Letters(int number) => number is < 1 or > LargestInLetters
        ? number.ToString(CultureInfo.InvariantCulture)
        : new string((char)('a' + ((number - 1) % LettersInAlphabet)), ((number - 1) / LettersInAlphabet) + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > LargestRoman) return number.ToString(CultureInfo.InvariantCulture);
        var roman = new StringBuilder();
        foreach (var (value, sign) in Romans)
        {
            for (; number >= value; number -= value) roman.Append(sign);
        }
        return roman.ToString();
    }
}
