using System.Text;
using UtfUnknown;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Guesses the encoding of text that declares none and is not UTF-8: UTF-16 by where its NULs stand, others by how often which bytes
/// follow each other in which language (uchardet's models, in UTF.Unknown).
/// </summary>
internal static class EncodingDetection
{
    private const int SampledBytes = 64 * 1024;

    /// <summary>Measured: what was right scored 0.67 and more in two sentences, what was wrong 0.51 and less.</summary>
    private const float LeastConfidence = 0.6f;

    /// <summary>One or two letters with accents tell no Latin alphabet from another, and most are Western European.</summary>
    private const int LeastLetters = 3;

    private static readonly HashSet<string> Latin =
    [
        "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-9", "iso-8859-10", "iso-8859-13", "iso-8859-16", "windows-1250", "windows-1257", "windows-1258",
    ];

    /// <summary>What nobody uploads any more, and what short texts are taken for: encodings of DOS and of old Macintoshes.</summary>
    private static readonly string[] Obsolete = ["ibm", "x-mac"];

    private static readonly Encoding LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>The encoding; null if it cannot be told.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)0)) return Utf16(content);
        var sample = Telling(content);
        var beyondAscii = sample.Count(value => value > 0x7F);
        var found = CharsetDetector.DetectFromBytes(sample).Details?
            .FirstOrDefault(guess => guess.Confidence >= LeastConfidence && !Obsolete.Any(start => guess.EncodingName.StartsWith(start, StringComparison.Ordinal)));
        return found is null || (beyondAscii < LeastLetters && Latin.Contains(found.EncodingName)) ? null : ByName(found.EncodingName);
    }

    /// <summary>The order of bytes in which more of the characters are ASCII: every text has spaces or line ends.</summary>
    private static Encoding? Utf16(ReadOnlySpan<byte> content)
    {
        if (content.Length % 2 != 0) return null;
        var (little, big) = (0, 0);
        for (var i = 0; i < content.Length; i += 2)
        {
            if (content[i + 1] == 0 && IsAsciiText(content[i])) little++;
            if (content[i] == 0 && IsAsciiText(content[i + 1])) big++;
        }
        var encoding = little > big ? LittleEndian : BigEndian;
        return little != big && CanRead(encoding, content) ? encoding : null;
    }

    private static bool IsAsciiText(byte value) => value is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\n' or (byte)'\r';

    private static bool CanRead(Encoding encoding, ReadOnlySpan<byte> content)
    {
        try
        {
            return encoding.GetCharCount(content) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The lines with bytes beyond ASCII, which alone tell one encoding from another, up to a limit.</summary>
    private static byte[] Telling(ReadOnlySpan<byte> content)
    {
        var sample = new List<byte>(Math.Min(content.Length, SampledBytes));
        foreach (var line in content.Split((byte)'\n'))
        {
            if (sample.Count >= SampledBytes) break;
            if (!Ascii.IsValid(content[line])) sample.AddRange([.. content[line][..Math.Min(content[line].Length, SampledBytes)], (byte)'\n']);
        }
        return [.. sample];
    }

    /// <summary>Western European ones are left to Windows-1252, which holds them.</summary>
    private static Encoding? ByName(string name) => name switch
    {
        "ascii" or "iso-8859-1" or "iso-8859-15" or "windows-1252" => null,
        "iso-8859-9" => CodePagesEncodingProvider.Instance.GetEncoding("windows-1254"),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name),
    };
}
