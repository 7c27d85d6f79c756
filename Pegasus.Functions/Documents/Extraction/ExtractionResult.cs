using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>What came of reading a file: <see cref="Extracted"/> or <see cref="Refused"/>.</summary>
internal abstract record ExtractionResult
{
    private ExtractionResult()
    {
    }

    /// <summary>The file was read.</summary>
    /// <param name="Kind">Its kind, as the API names it.</param>
    /// <param name="Document">What it says; it has at least one section.</param>
    internal sealed record Extracted(string Kind, ExtractedDocument Document) : ExtractionResult
    {
        /// <summary>What the file itself says that it is called; null if it does not.</summary>
        public string? Title { get; init; }
    }

    /// <summary>The file is not stored.</summary>
    /// <param name="Status">415: not of a kind that can be read. 422: of such a kind, but not readable or without text.</param>
    /// <param name="Code">The problem's code.</param>
    /// <param name="Detail">A sentence for the owner that says why.</param>
    internal sealed record Refused(int Status, string Code, string Detail) : ExtractionResult;

    public static Refused Unsupported(string detail) => new(StatusCodes.Status415UnsupportedMediaType, "unsupported_document", detail);

    public static Refused Unreadable(string detail) => new(StatusCodes.Status422UnprocessableEntity, "unreadable_document", detail);
}
