namespace Pegasus.Functions.Documents.Extraction;

/// <summary>The bounds that no file, however it is made, gets past.</summary>
internal static class ExtractionLimits
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The deepest nesting of elements, lists or quotations that is read.</summary>
    public const int MaxDepth = 256;

    /// <summary>The longest heading, in characters; a longer one is cut.</summary>
    public const int MaxHeadingCharacters = 200;
}
