namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Plain text in any of the usual encodings.</summary>
internal sealed class TextExtractor : IDocumentExtractor
{
    private const string KindName = "text";

    public string Kind => KindName;

    public string Label => "plain text (.txt)";

    public bool Handles(string extension, string? mediaType) => extension is ".txt" or ".text" or ".log" || mediaType is "text/plain";

    public ExtractionResult Extract(DocumentSource source) =>
        TextDecoding.Decode(source) is { } text ? FromText(text) : NotText;

    public static ExtractionResult FromText(string text)
    {
        try
        {
            var document = PlainText.FromString(text);
            return document.Sections.Count == 0 ? NoText : new ExtractionResult.Extracted(KindName, document);
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Refusal;
        }
    }

    /// <summary>The refusal of bytes that are called text and are none.</summary>
    public static ExtractionResult NotText { get; } =
        ExtractionResult.Unsupported("The file is named as text but holds binary data, which isn't supported.");

    /// <summary>The refusal of what has no text in it.</summary>
    public static ExtractionResult.Refused NoText { get; } = ExtractionResult.Unreadable("The file holds no text.");
}
