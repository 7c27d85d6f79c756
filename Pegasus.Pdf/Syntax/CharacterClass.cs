namespace Pegasus.Pdf.Syntax;

/// <summary>The classes of bytes that PDF's tokens are told apart by (ISO 32000-2, 7.2.3).</summary>
internal static class CharacterClass
{
    public static bool IsWhiteSpace(int value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(int value) => value is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    public static bool IsRegular(int value) => value >= 0 && !IsWhiteSpace(value) && !IsDelimiter(value);

    public static bool IsDigit(int value) => value is >= '0' and <= '9';

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'a' and <= 'f' => value - 'a' + 10,
        >= 'A' and <= 'F' => value - 'A' + 10,
        _ => -1,
    };
}
