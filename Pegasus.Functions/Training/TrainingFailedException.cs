using Pegasus.Functions.Ai;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Training;

/// <summary>A training cannot go on; the message is what its owner reads.</summary>
internal sealed class TrainingFailedException : Exception
{
    private TrainingFailedException(string message, string? documentId, Exception? cause) : base(message, cause) => DocumentId = documentId;

    /// <summary>The document at fault; null if none is.</summary>
    public string? DocumentId { get; }

    /// <summary>A document's text is gone or damaged.</summary>
    public static TrainingFailedException OfReading(DocumentRecord document, Exception? damage) =>
        new($"The text of \"{document.Name}\" could not be read. Upload it again, then train.", document.DocumentId, damage);

    /// <summary>The embedding model gave no vectors.</summary>
    public static TrainingFailedException OfEmbedding(DocumentRecord? document, AiUnavailableException fault) => fault.RequestRefused && document is not null
        ? new($"The embedding model refused the text of \"{document.Name}\". Change or delete the document, then train.", document.DocumentId, fault)
        : new($"The embedding model gave no vectors: {fault.Message} Train again later; if it goes on, look at the AI provider's settings.", null, fault);
}
