using static Pegasus.Pdf.Fonts.Programs.BigEndian;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>Reads a dictionary of a CFF font: the last operand of each operator, as far as it is a whole number.</summary>
internal static class CffDictionary
{
    /// <summary>By operator; those of two bytes are 1200 and the second byte.</summary>
    public static Dictionary<int, int> Read(ReadOnlySpan<byte> data, ReadingBudget budget)
    {
        var entries = new Dictionary<int, int>();
        var operand = 0;
        for (var at = 0; at < data.Length;)
        {
            budget.Step();
            var first = data[at++];
            switch (first)
            {
                case 12:
                    entries[1200 + Byte(data, at++)] = operand;
                    break;
                case <= 21:
                    entries[first] = operand;
                    break;
                case 28:
                    operand = (short)Word(data, at);
                    at += 2;
                    break;
                case 29:
                    operand = (int)Long(data, at);
                    at += 4;
                    break;
                case 30:
                    // A real number ends with a half byte of ones.
                    while (at < data.Length && (data[at] & 0x0F) != 0x0F && data[at] >> 4 != 0x0F) at++;
                    at++;
                    break;
                case >= 32 and <= 246:
                    operand = first - 139;
                    break;
                case >= 247 and <= 250:
                    operand = ((first - 247) * 256) + Byte(data, at++) + 108;
                    break;
                case >= 251 and <= 254:
                    operand = (-(first - 251) * 256) - Byte(data, at++) - 108;
                    break;
            }
        }
        return entries;
    }
}
