using System.Net.Http.Headers;
using System.Text;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Turns a text file's bytes into characters.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file's text by what it declares: its media type's charset, else <paramref name="declared"/>.</summary>
    public static string? Decode(DocumentSource source, string? declared = null) => Decode(
        source.Content.Span,
        MediaTypeHeaderValue.TryParse(source.MediaType, out var type) && type.CharSet is { } charset ? charset : declared);

    /// <summary>
    /// By the byte order mark (UTF-8, 16, 32), else by the encoding that is declared, else UTF-8 if all bytes are valid, else by what
    /// the bytes look like, else Windows-1252, which browsers too take for what declares nothing. Null if the bytes are no text: text
    /// holds no NUL.
    /// </summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="declared">The name of an encoding, from the media type or the page itself; unknown names are ignored.</param>
    public static string? Decode(ReadOnlySpan<byte> content, string? declared = null)
    {
        var (encoding, mark) = ByMark(content);
        content = content[mark..];
        var text = encoding is not null ? encoding.GetString(content)
            : Declared(declared) is { } named ? named.GetString(content)
            : IsUtf8(content) ? StrictUtf8.GetString(content)
            : (EncodingDetection.Detect(content) ?? CodePagesEncodingProvider.Instance.GetEncoding(1252)!).GetString(content);
        return text.Contains('\0') || IsMostlyControl(text) ? null : text;
    }

    private static (Encoding? Encoding, int Length) ByMark(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (Encoding.UTF32, 4),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    /// <summary>UTF-8 is left to the strict test: what is declared so is often something else.</summary>
    private static Encoding? Declared(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 40) return null;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name.Trim('"', '\'', ' '));
        return encoding is UTF8Encoding ? null : encoding;
    }

    /// <summary>With NULs it is rather UTF-16 without a mark, or no text.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> content) => System.Text.Unicode.Utf8.IsValid(content) && !content.Contains((byte)0);

    /// <summary>Compressed or encrypted bytes read as Windows-1252 hold about an eighth of control characters.</summary>
    private static bool IsMostlyControl(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, 8_192));
        var controls = 0;
        foreach (var c in sample)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\u001B' or '\u0085')) controls++;
        }
        return controls > 4 + (sample.Length / 50);
    }
}
