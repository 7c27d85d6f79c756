namespace Pegasus.Pdf;

/// <summary>The bounds within which a file is read; what goes past one of them is <see cref="PdfFault.TooIntricate"/>.</summary>
public sealed record PdfLimits
{
    /// <summary>The limits that hold where nothing else is said.</summary>
    public static PdfLimits Default { get; } = new();

    /// <summary>The most pages.</summary>
    public int MaxPages { get; init; } = 5_000;

    /// <summary>The most bytes that one stream may hold when it is decompressed.</summary>
    public int MaxStreamBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The most bytes that all streams that are read may hold together when they are decompressed.</summary>
    public long MaxTotalBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The most objects (numbers, names, entries of arrays and so on) outside of the pages' contents.</summary>
    public int MaxObjects { get; init; } = 2_000_000;

    /// <summary>The deepest nesting of arrays and dictionaries.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>The deepest nesting of forms: pictures with text that a page draws, and pictures in these.</summary>
    public int MaxFormDepth { get; init; } = 16;

    /// <summary>The most characters on a page.</summary>
    public int MaxPageGlyphs { get; init; } = 200_000;

    /// <summary>The most characters on all pages.</summary>
    public int MaxGlyphs { get; init; } = 10_000_000;

    /// <summary>Is called often while a file is read; may throw to end the reading. What it throws comes out as it is.</summary>
    public Action? CheckTime { get; init; }
}
