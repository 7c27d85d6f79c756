using Pegasus.Domain.Bots;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Documents;

/// <summary>
/// What the changes of documents have in common over HTTP: the edition they ask for, the warning that a widget went offline, and the
/// training of <c>?train=true</c>, which reads the documents as they are after the change, even if another is running.
/// </summary>
internal sealed class DocumentAnswers(DocumentTable documents, BotStore bots, TrainingQueue trainings)
{
    /// <summary>Names the training of a deletion, whose answer has no body.</summary>
    private const string TrainingHeader = "X-Pegasus-Training";

    /// <summary>The header, for the API's description.</summary>
    public static readonly ResponseHeader DescribedTraining = new(TrainingHeader, "The job of the training that ?train=true began.", "^[0-9a-z]{26}$");

    /// <summary>Changes a document if it is the one that the caller knows; one who comes too late is shown the present one.</summary>
    public async Task<(DocumentChange? Change, ApiProblem? Refusal)> ChangeAsync(
        HttpContext context, string workspaceId, string botId, string documentId, Func<DocumentRecord, Task<DocumentChange>> change, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(workspaceId, botId, documentId, cancellationToken) is not { } document)
            return (null, ApiErrors.NotFound.AsProblem());
        if (IfMatch.Check(context.Request, document.Edition) is { } refusal)
            return (null, await RefuseAsync(context, document, refusal, cancellationToken));
        var changed = await change(document);
        if (changed.Outcome == DocumentOutcome.Saved)
            return (changed, null);
        return changed.Outcome == DocumentOutcome.Stale && await documents.FindAsync(workspaceId, botId, documentId, cancellationToken) is { } present
            ? (null, await RefuseAsync(context, present, ApiErrors.PreconditionFailed, cancellationToken))
            : (null, DocumentErrors.For(changed.Outcome).AsProblem());
    }

    /// <summary>The document as its change's answer shows it; begins the training where <paramref name="train"/> says so.</summary>
    public async Task<DocumentView> WriteAsync(HttpContext context, DocumentChange change, bool? train, CancellationToken cancellationToken)
    {
        var training = await TrainAsync(change, train, cancellationToken);
        IfMatch.WriteETag(context, change.Document!.Edition);
        return DocumentView.Of(change.Document, change.Bot!.State) with { Warnings = WarningsOf(context, change, training), Training = training };
    }

    /// <summary>The same for a deletion: its answer has headers only.</summary>
    public async Task WriteDeletedAsync(HttpContext context, DocumentChange change, bool? train, CancellationToken cancellationToken)
    {
        var training = await TrainAsync(change, train, cancellationToken);
        WarningsOf(context, change, training);
        if (training is not null)
            context.Response.Headers[TrainingHeader] = training.JobId;
    }

    private static IReadOnlyList<ApiWarning>? WarningsOf(HttpContext context, DocumentChange change, TrainingAccepted? training) =>
        WidgetWarning.Write(context, change.TookWidgetOffline, training is not null);

    private async Task<TrainingAccepted?> TrainAsync(DocumentChange change, bool? train, CancellationToken cancellationToken)
    {
        if (train != true || change.Bot is { State.Status: BotStatus.NoData or BotStatus.Ready })
            return null;
        var (_, bot) = await trainings.RequestAsync(change.Bot!.WorkspaceId, change.Bot.BotId, new TrainingWish(OfPresent: true), cancellationToken);
        return bot?.State.Training is { IsActive: true } run ? new TrainingAccepted(run.JobOfPresent, BotStatus.Pending) : null;
    }

    private async Task<ApiProblem> RefuseAsync(HttpContext context, DocumentRecord document, ApiError refusal, CancellationToken cancellationToken) =>
        await bots.FindAsync(document.WorkspaceId, document.BotId, cancellationToken) is { } bot
            ? IfMatch.Refuse(context, refusal, document.Edition, DocumentView.Of(document, bot.State), ApiJson.Default.DocumentView)
            : ApiErrors.NotFound.AsProblem();
}
