using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Documents;

internal static class DocumentExamples
{
    public const string DocumentId = "8m2q6t0x4z8c1g5k9n3r7v1b5f";
    public const string Name = "shipping.md";
    public const string Text = "We ship to all countries of the European Union. A parcel takes three to five working days.";

    private const string PageUrl = "https://www.example.com/help/shipping";

    private static readonly DocumentView Trained = new(
        DocumentId, Name, "markdown", Text.Length, Text.Length, "TRAINED", null, BotExamples.Noon, BotExamples.Noon);

    private static WebSourceView Page => new(PageUrl, PageUrl, BotExamples.Noon, BotExamples.Noon, null, false);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a text", new DocumentRequest(Name, Text, null, null, null)),
        new("a question with its answer", new DocumentRequest(null, null, "Do you ship to Norway?", "Not yet: to the European Union alone.", null)),
        new("a web page", new DocumentRequest(null, null, null, null, PageUrl)),
        new("another name", new RenameDocumentRequest("delivery.md")),
        new("a document that the bot has read", Trained),
        new("a change that began a training", Trained with { Status = "STORED", Training = TrainingExamples.Queued }),
        new("a web page that was read", Trained with { Name = "Shipping", Kind = "webpage", Web = Page }),
        new("a document that failed", Trained with { Status = "FAILED", Error = $"The stored text of \"{Name}\" is damaged. Upload the document again." }),
        new("a document and its text", new DocumentWithText(
            Trained.Id, Trained.Name, Trained.Kind, Trained.Bytes, Trained.Characters, Trained.Status, Trained.Error, Trained.CreatedAt, Trained.UpdatedAt, Text)),
    ];
}
