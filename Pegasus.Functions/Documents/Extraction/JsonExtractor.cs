using System.Text;
using System.Text.Json;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>JSON, and JSON lines, where each line is a value: keys become headings, values lines below them.</summary>
internal sealed class JsonExtractor : IDocumentExtractor
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = ExtractionLimits.MaxDepth,
    };

    public string Kind => "json";

    public string Label => "JSON (.json, .jsonl)";

    public bool Handles(string extension, string? mediaType) =>
        extension is ".json" or ".jsonl" or ".ndjson"
        || mediaType is "application/json" or "application/jsonl" or "application/x-ndjson" or "application/ld+json";

    public ExtractionResult Extract(DocumentSource source) =>
        TextDecoding.Decode(source) is { } text ? FromText(text) : TextExtractor.NotText;

    private ExtractionResult FromText(string text)
    {
        try
        {
            var time = new ReadingTime(text.Length) { Read = text.Length };
            var bytes = Encoding.UTF8.GetBytes(text);
            // What has too many pieces is refused before any of them takes memory.
            var counted = new Utf8JsonReader(bytes, Options);
            while (counted.Read()) time.CountNode();
            var outline = new JsonOutline(time);
            var reader = new Utf8JsonReader(bytes, Options);
            var values = new List<JsonElement>();
            while (reader.Read()) values.Add(JsonElement.ParseValue(ref reader));
            outline.Add(values);
            var document = outline.Build();
            return document.Sections.Count == 0 ? TextExtractor.NoText : new ExtractionResult.Extracted(Kind, document);
        }
        catch (JsonException fault) when (fault.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return ExtractionResult.Unreadable($"The JSON is nested more than {ExtractionLimits.MaxDepth} levels deep at line {fault.LineNumber + 1}. Flatten it.");
        }
        catch (JsonException fault)
        {
            return ExtractionResult.Unreadable(
                $"The JSON is broken at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. Look there for a missing comma, quotation mark or bracket.");
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
