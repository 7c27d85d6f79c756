using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Documents;

/// <summary>A document as JSON: a text, a question with its answer, or an address.</summary>
internal sealed record DocumentRequest(
    [property: Description("With text: what the document is called."), StringLength(DocumentName.MaxLength)] string? Name,
    [property: Description("With name: the document.")] string? Text,
    [property: Description("With answer: a question that visitors ask."), StringLength(DocumentUpload.MaxQuestion)] string? Question,
    [property: Description("With question: what the bot is to know.")] string? Answer,
    [property: Description("Not supported yet: answered by 415 unsupported_document.")] string? Url);

internal sealed record RenameDocumentRequest([property: Required, StringLength(DocumentName.MaxLength)] string? Name);

internal sealed record DocumentView(
    string Id,
    string Name,
    string Kind,
    long Bytes,
    int Characters,
    [property: AllowedValues("STORED", "TRAINED", "FAILED")] string Status,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>What a change brought about that its maker may not have wanted; only in the answer to the change.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiWarning>? Warnings { get; init; }

    /// <summary>The training that a change began or is followed by; only in the answer to a change with <c>?train=true</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingAccepted? Training { get; init; }

    /// <summary>A document is TRAINED if the bot's index was made of this version of it, FAILED if the last training ended at it.</summary>
    public static DocumentView Of(DocumentRecord document, BotState bot)
    {
        var failed = bot.Training is { Stage: TrainingStage.Failed } run && run.FailedDocumentId == document.DocumentId;
        var status = failed ? "FAILED" : document.Revision <= bot.TrainedRevision ? "TRAINED" : "STORED";
        return new DocumentView(
            document.DocumentId, document.Name, document.Kind, document.Bytes, document.Characters, status,
            failed ? bot.Training!.Error : null, document.CreatedAt, document.UpdatedAt);
    }
}

internal sealed record DocumentWithText(
    string Id,
    string Name,
    string Kind,
    long Bytes,
    int Characters,
    [property: AllowedValues("STORED", "TRAINED", "FAILED")] string Status,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Text);
