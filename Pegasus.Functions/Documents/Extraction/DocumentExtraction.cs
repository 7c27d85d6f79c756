using System.Net.Http.Headers;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Turns what an owner uploads into text with headings, or into a sentence that says why not.</summary>
internal static class DocumentExtraction
{
    private static readonly MarkdownExtractor Markdown = new();

    /// <summary>The kinds in the order in which they are asked; plain text comes last, as it takes any text.</summary>
    public static IReadOnlyList<IDocumentExtractor> Kinds { get; } =
    [
        Markdown,
        new HtmlExtractor(),
        new PdfExtractor(),
        new DocxExtractor(),
        new CsvExtractor(),
        new JsonExtractor(),
        new TextExtractor(),
    ];

    private static readonly string Supported = $"Supported are {string.Join(", ", Kinds.Select(kind => kind.Label))}.";

    /// <summary>Reads a file. The extension says of which kind it is, or the media type if the extension says nothing.</summary>
    public static ExtractionResult Extract(DocumentSource source)
    {
        if (source.Content.IsEmpty) return ExtractionResult.Unreadable("The file is empty.");
        if (source.Content.Length > ExtractionLimits.MaxBytes)
            return ExtractionResult.Unreadable($"The file is larger than {ExtractionLimits.MaxBytes / 1024 / 1024} MB.");
        var mediaType = MediaTypeHeaderValue.TryParse(source.MediaType, out var header) ? header.MediaType?.ToLowerInvariant() : null;
        var extension = DocumentName.Extension(DocumentName.Clean(source.FileName));
        var extractor = Kinds.FirstOrDefault(kind => kind.Handles(extension, null)) ?? Kinds.FirstOrDefault(kind => kind.Handles("", mediaType));
        if (extractor is not { IsBinary: true } && MagicBytes.BinaryKind(source.Content.Span) is { } binary)
        {
            return ExtractionResult.Unsupported(binary == MagicBytes.Pdf
                ? "The file is a PDF file but isn't named as one. Give it a name that ends in .pdf."
                : $"{binary} aren't supported yet. {Supported}");
        }
        return extractor is null
            ? ExtractionResult.Unsupported($"{Describe(extension, mediaType)} aren't supported yet. {Supported}")
            : extractor.Extract(source);
    }

    /// <summary>Makes a document of a text that was typed or sent as JSON: Markdown if the name ends so, else plain text.</summary>
    public static ExtractionResult FromText(string name, string text) =>
        Markdown.Handles(DocumentName.Extension(name), null) ? Markdown.FromText(text) : TextExtractor.FromText(text);

    /// <summary>Makes a document of a question and its answer: the question is the heading.</summary>
    public static ExtractionResult FromQuestion(string question, string answer)
    {
        var sections = new SectionBuilder();
        sections.AddHeading(1, PlainText.Clean(question));
        sections.AddBlock(PlainText.Clean(answer));
        return string.IsNullOrWhiteSpace(question) || string.IsNullOrWhiteSpace(answer)
            ? ExtractionResult.Unreadable("A question and its answer both need some text.")
            : new ExtractionResult.Extracted("qa", sections.Build());
    }

    private static string Describe(string extension, string? mediaType) =>
        extension.Length > 1 ? $"{extension[1..].ToUpperInvariant()} files" : $"Files of the type {mediaType ?? "unknown"}";
}
