using System.IO.Compression;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// An Office document's archive: parts, and relationships that say which is which (ECMA-376 part 2). What the archive claims to
/// hold is bounded before any of it is read; that a part holds no more than it claims is seen to by <see cref="ZipArchive"/>.
/// </summary>
internal sealed class OfficeArchive : IDisposable
{
    private const int MaxEntries = 10_000;
    private const long MaxTotalBytes = 512 * 1024 * 1024;

    /// <summary>The largest part that is read: about two thousand pages.</summary>
    private const long MaxPartBytes = 32 * 1024 * 1024;

    /// <summary>Word's XML, wordy as it is, is packed to a fiftieth at best; deflate's limit is a thousandth.</summary>
    private const long MaxRatio = 250;

    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="content">The archive's bytes.</param>
    /// <exception cref="UnreadableException">It is damaged, encrypted or a bomb.</exception>
    public OfficeArchive(ReadOnlyMemory<byte> content)
    {
        try
        {
            zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries) parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableException(Damaged);
        }
        if (zip.Entries.Any(entry => entry.IsEncrypted))
            throw new UnreadableException("The archive is protected by a password. Remove the protection and upload the file again.");
        if (zip.Entries.Count > MaxEntries || TotalBytes() > MaxTotalBytes || zip.Entries.Any(IsBomb))
            throw new UnreadableException("The archive unpacks to far more than it should: it was not made by Word. Open it in Word, save it again and upload that.");
    }

    /// <summary>The sentence about an archive that is cut off or broken.</summary>
    public static string Damaged => "The file is damaged or incomplete. Open it in Word, save it again and upload that.";

    public bool Has(string path) => parts.ContainsKey(path);

    /// <summary>A part's XML, at its root element; null if there is no such part.</summary>
    /// <exception cref="UnreadableException">It is too large or no XML.</exception>
    public OfficeXml? Open(string? path, ReadingTime time)
    {
        if (path is null || !parts.TryGetValue(path, out var entry)) return null;
        if (entry.Length > MaxPartBytes)
            throw new UnreadableException($"The document's text with its layout is larger than {MaxPartBytes / 1024 / 1024} MB. Split it into several files.");
        try
        {
            return new OfficeXml(entry.Open(), entry.FullName, time);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableException(Damaged);
        }
    }

    /// <summary>The path of the part that another one, or with "" the archive itself, names as the one of a type; null if none.</summary>
    /// <param name="source">The path of the part that names it.</param>
    /// <param name="type">The last segment of the relationship's type: "officeDocument", "styles".</param>
    /// <param name="time">Bounds the reading.</param>
    public string? Related(string source, string type, ReadingTime time)
    {
        var folder = source[..(source.LastIndexOf('/') + 1)];
        using var relationships = Open($"{folder}_rels/{source[folder.Length..]}.rels", time);
        foreach (var _ in relationships?.Children() ?? [])
        {
            var isOfType = relationships!.Attribute("Type")?.EndsWith("/" + type, StringComparison.Ordinal) is true;
            if (isOfType && Uri.TryCreate(new Uri("part:///" + folder), relationships.Attribute("Target"), out var target))
                return Uri.UnescapeDataString(target.AbsolutePath).TrimStart('/');
        }
        return null;
    }

    public void Dispose() => zip.Dispose();

    private static bool IsBomb(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && entry.Length > 1024 * 1024 && entry.Length / MaxRatio > entry.CompressedLength;

    private decimal TotalBytes() => zip.Entries.Sum(entry => (decimal)entry.Length);
}
