namespace Pegasus.Functions.Documents.Extraction;

/// <summary>The bounds that no file, however it is made, gets past.</summary>
internal static class ExtractionLimits
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The deepest nesting of elements, lists or quotations that is read.</summary>
    public const int MaxDepth = 256;

    /// <summary>The longest text that is made of a file, in characters: packed files, and tables whose titles go into each row, grow.</summary>
    public const int MaxCharacters = 20_000_000;

    /// <summary>The sentence about a file with more text than that.</summary>
    public const string TooMuchText = "The file holds more than 20 million characters of text. Split it into several files.";

    /// <summary>The longest heading, in characters; a longer one is cut.</summary>
    public const int MaxHeadingCharacters = 200;
}
