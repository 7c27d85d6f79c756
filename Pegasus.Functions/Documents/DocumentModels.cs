using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Documents;

/// <summary>A document as JSON: a text, a question with its answer, or an address.</summary>
internal sealed record DocumentRequest(
    [property: Description("With text or url: what the document is called; of a page its title, if it is left out."), StringLength(DocumentName.MaxLength)] string? Name,
    [property: Description("With name: the document.")] string? Text,
    [property: Description("With answer: a question that visitors ask."), StringLength(DocumentUpload.MaxQuestion)] string? Question,
    [property: Description("With question: what the bot is to know.")] string? Answer,
    [property: Description("A public web page, which is fetched now; robots.txt is obeyed."), StringLength(WebAddress.MaxLength, MinimumLength = 1)] string? Url);

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
    /// <summary>Only of a web page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebSourceView? Web { get; init; }

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
            failed ? bot.Training!.Error : null, document.CreatedAt, document.UpdatedAt)
        {
            Web = document.Source is { } source ? WebSourceView.Of(source) : null,
        };
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
    [property: JsonConverter(typeof(LongTextConverter))] string Text)
{
    /// <summary>Only of a web page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebSourceView? Web { get; init; }
}

/// <summary>Where a web page's document comes from.</summary>
internal sealed record WebSourceView(
    string Url,
    [property: Description("Where the page's redirects led.")] string FinalUrl,
    [property: Description("When the page was last seen with the text that is stored.")] DateTimeOffset FetchedAt,
    [property: Description("When it was last asked for.")] DateTimeOffset CheckedAt,
    [property: Description("Why that failed; the text before it is kept.")] string? Error,
    [property: Description("Whether the page is gone for good: its text is kept, and the schedule asks for it no more.")] bool Gone)
{
    public static WebSourceView Of(WebSource source) => new(source.Url, source.FinalUrl, source.FetchedAt, source.CheckedAt, source.Error, source.IsGone);
}
