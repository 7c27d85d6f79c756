namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Leaves a reader from within a file that cannot be read; the extractor that called it hands on the refusal.</summary>
/// <param name="refusal">What is wrong with the file, and the mend.</param>
internal sealed class UnreadableException(ExtractionResult.Refused refusal) : Exception(refusal.Detail)
{
    /// <param name="detail">A sentence for the owner that says what is wrong with the file, and the mend.</param>
    public UnreadableException(string detail)
        : this(ExtractionResult.Unreadable(detail))
    {
    }

    public ExtractionResult.Refused Refusal { get; } = refusal;
}
