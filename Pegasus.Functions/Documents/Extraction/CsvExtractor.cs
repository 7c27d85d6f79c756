namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Tables as text, parted by commas, semicolons, tabs or bars (RFC 4180 and its kin): each row becomes a section.</summary>
internal sealed class CsvExtractor : IDocumentExtractor
{
    public string Kind => "csv";

    public string Label => "CSV (.csv, .tsv)";

    public bool Handles(string extension, string? mediaType) =>
        extension is ".csv" or ".tsv" or ".tab" || mediaType is "text/csv" or "text/tab-separated-values";

    public ExtractionResult Extract(DocumentSource source) =>
        TextDecoding.Decode(source) is { } text ? FromText(text) : TextExtractor.NotText;

    private ExtractionResult FromText(string text)
    {
        try
        {
            var document = new CsvTable(CsvDialect.Detect(text), new ReadingTime(text.Length) { Read = text.Length }).Read();
            return document.Sections.Count == 0 ? TextExtractor.NoText : new ExtractionResult.Extracted(Kind, document);
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Refusal;
        }
        catch (ReadingTime.TooLongException)
        {
            return ReadingTime.TooIntricate;
        }
    }
}
