using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Golden;

/// <summary>What came of a change.</summary>
/// <param name="Set">The golden questions as they are now; null where there is a problem.</param>
/// <param name="Present">The bot's documents.</param>
/// <param name="Problem">Why nothing was changed; null if it was.</param>
internal sealed record GoldenChange(GoldenSet? Set, IReadOnlyList<ExpectedDocument> Present, ApiProblem? Problem);

/// <summary>Changes golden questions for a caller: if the bot is there, the <c>If-Match</c> fits and nothing else is wrong.</summary>
internal sealed class GoldenChanges(BotStore bots, GoldenTable golden, Rehearsing rehearsing)
{
    /// <param name="context">The call; it gets the ETag.</param>
    /// <param name="workspaceId">The caller's workspace.</param>
    /// <param name="botId">The bot.</param>
    /// <param name="change">Makes other golden questions of the present ones and the bot's documents, or says why not.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<GoldenChange> MakeAsync(
        HttpContext context, string workspaceId, string botId, Func<GoldenSet, IReadOnlyCollection<ExpectedDocument>, (GoldenSet? Changed, ApiError? Error)> change,
        CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(workspaceId, botId, cancellationToken) is null)
            return new(null, [], ApiErrors.NotFound.AsProblem());
        var present = await rehearsing.ListDocumentsAsync(workspaceId, botId, cancellationToken);
        ApiError? stale = null, refusal = null;
        var set = await golden.ChangeAsync(workspaceId, botId, current =>
        {
            stale = IfMatch.Check(context.Request, current.Edition);
            (var changed, refusal) = stale is null ? change(current, present) : default;
            return refusal is null ? changed?.Edited() : null;
        }, cancellationToken);
        if (set is null || refusal is not null)
            return new(null, present, (refusal ?? ApiErrors.NotFound).AsProblem());
        if (stale is not null)
            return new(null, present, IfMatch.Refuse(context, stale, set.Edition, GoldenSetView.Of(set, present), ApiJson.Default.GoldenSetView));
        IfMatch.WriteETag(context, set.Edition);
        return new(set, present, null);
    }
}
