namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Reads documents of one kind. A new kind is a new file and one line in <see cref="DocumentExtraction"/>.</summary>
internal interface IDocumentExtractor
{
    /// <summary>The kind, as the API names it: "markdown".</summary>
    string Kind { get; }

    /// <summary>What the kind is called in a sentence: "Markdown (.md)".</summary>
    string Label { get; }

    /// <summary>Whether files of this kind are no text; the extractor itself then says what is wrong with other bytes.</summary>
    bool IsBinary => false;

    /// <summary>Whether files with this extension or of this media type are of this kind.</summary>
    /// <param name="extension">The extension in lower case with its dot; empty if unknown.</param>
    /// <param name="mediaType">The media type in lower case without parameters; null if unknown.</param>
    bool Handles(string extension, string? mediaType);

    /// <summary>Reads the content, or says why it cannot be read. Throws on nothing that a file may hold.</summary>
    ExtractionResult Extract(DocumentSource source);
}

/// <summary>A file as it was uploaded or fetched; nothing in it is to be trusted.</summary>
/// <param name="FileName">Its name as it was sent.</param>
/// <param name="MediaType">Its media type as it was sent, parameters included; null if none was.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record DocumentSource(string FileName, string? MediaType, ReadOnlyMemory<byte> Content);
