namespace Pegasus.Domain.Documents;

/// <summary>Sizes, in UTF-16 characters, that chunks are cut to.</summary>
public static class ChunkingDefaults
{
    /// <summary>No chunk is longer than this.</summary>
    public const int MaximumLength = 1000;

    /// <summary>A chunk of running text is filled up to about this length.</summary>
    public const int TargetLength = 850;

    /// <summary>A chunk shorter than this is avoided where its section has more text to give.</summary>
    public const int ComfortableLength = 280;

    /// <summary>A line longer than this is never taken for a heading.</summary>
    public const int LongestHeading = 90;

    /// <summary>Parts the headings of a path in <see cref="Chunk.Heading"/>.</summary>
    public const string HeadingSeparator = " › ";
}
