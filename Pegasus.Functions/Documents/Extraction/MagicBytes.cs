namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Tells from a file's first bytes what it is, whatever it is called.</summary>
internal static class MagicBytes
{
    /// <summary>What PDF files are called here.</summary>
    public const string Pdf = "PDF files";

    /// <summary>What compound files (MS-CFB) are called: old documents, and new ones that are encrypted.</summary>
    public const string OldOffice = "Old Office documents (DOC, XLS, PPT)";

    private const string Archives = "ZIP archives, and Office documents that aren't named .docx,";

    private static readonly (byte[] Start, string Label)[] Known =
    [
        ("%PDF-"u8.ToArray(), Pdf),
        ([0x50, 0x4B, 0x03, 0x04], Archives),
        ([0x50, 0x4B, 0x05, 0x06], Archives),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], OldOffice),
        (@"{\rtf"u8.ToArray(), "RTF files"),
        ([0x1F, 0x8B], "GZIP archives"),
        ("Rar!"u8.ToArray(), "RAR archives"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archives"),
        ([0x89, 0x50, 0x4E, 0x47], "Images"),
        ([0xFF, 0xD8, 0xFF], "Images"),
        ("GIF8"u8.ToArray(), "Images"),
        ([0x7F, 0x45, 0x4C, 0x46], "Programs"),
    ];

    /// <summary>Whether it is an archive with something in it, as new Office documents are.</summary>
    public static bool IsZip(ReadOnlySpan<byte> content) => BinaryKind(content) == Archives;

    /// <summary>What the content certainly is, in the plural, if that is none of the text kinds; otherwise null.</summary>
    public static string? BinaryKind(ReadOnlySpan<byte> content)
    {
        foreach (var (start, label) in Known)
        {
            if (content.StartsWith(start)) return label;
        }
        return null;
    }
}
