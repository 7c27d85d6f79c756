using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Widgets;

/// <summary>Why visitors are turned away, and what mends it.</summary>
internal static class DiagnosisEndpoints
{
    /// <summary>What is said of a website that is none.</summary>
    public static readonly ApiError NoOrigin = ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["origin"] = [ProblemOf("www.example.com")] });

    public static void MapDiagnosis(this IEndpointRouteBuilder workspace)
    {
        var widget = workspace.MapGroup("/bots/{botId}/widget").WithTags("Widget");
        widget.MapGet("/checklist", Check).RequireRole(Role.Viewer).Fails(NoOrigin)
            .WithName("checkWidget").WithSummary("The quick checklist: whether visitors get through, judged by the rules that let them in.");
        widget.MapGet("/refusals", ListRefusals).RequireRole(Role.Viewer)
            .WithName("listRefusals").WithSummary("Who was turned away in the last 30 days, by code and website, why, and what mends it.");
        widget.MapPost("/refusals/{refusalId}/apply", Apply).RequireRole(Role.Editor).Fails(WidgetErrors.FixIsYours(RefusalAdvice.For(RefusalCause.TokenRotated).Sentence))
            .Audited("widget.apply-fix").WithName("applyFix").WithSummary("Does what mends a refusal, where it is one click.");
        widget.MapGet("/installations", ListInstallations).RequireRole(Role.Viewer)
            .WithName("listInstallations").WithSummary("The websites that serve the widget, and whether their snippet is the current one.");
    }

    private static async Task<Results<Ok<ChecklistView>, ApiProblem>> Check(
        Membership member, string botId, string? origin, string? token, BotStore bots, WidgetTokens tokens, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var asked = ReadOrigin(origin, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();

        var presented = string.IsNullOrWhiteSpace(token) ? null : new PresentedToken(await tokens.VerifyWidgetAsync(token.Trim()));
        var checks = WidgetChecklist.Of(await diagnosis.ReadFactsAsync(bot, presented, asked, cancellationToken));
        return TypedResults.Ok(new ChecklistView(checks.All(check => check.Healthy), [.. checks.Select(CheckView.Of)]));
    }

    private static async Task<Results<Ok<Page<RefusalView>>, ApiProblem>> ListRefusals(
        Membership member, string botId, int? limit, string? cursor, BotStore bots, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, Diagnosis.KeyPrefix, out var error) is not { } page)
            return error!.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        var refusals = (await diagnosis.ListRefusalsAsync(bot, cancellationToken))
            .Where(refusal => page.After is null || string.CompareOrdinal(refusal.Key, page.After) > 0)
            .Take(page.Limit + 1)
            .ToList();
        return TypedResults.Ok(page.ToPage(refusals, refusal => refusal.Key, refusal => refusal.View));
    }

    private static async Task<Results<Ok<RefusalView>, ApiProblem>> Apply(
        Membership member, string botId, string refusalId, BotStore bots, Diagnosis diagnosis, TrainingQueue trainings, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        if (await FindAsync(diagnosis, bot, refusalId, cancellationToken) is not { } refusal)
            return ApiErrors.NotFound.AsProblem();
        if (!refusal.View.OneClick)
            return refusal.View.Open ? WidgetErrors.FixIsYours(refusal.View.Advice).AsProblem() : TypedResults.Ok(refusal.View);

        var refused = refusal.View.Fix == RefusalFix.AddOrigin
            ? await AddOriginAsync(bots, bot, refusal.View.Origin!, cancellationToken)
            : await TrainAsync(trainings, bot, cancellationToken);
        if (refused is not null)
            return refused.AsProblem();
        return await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is { } changed && await FindAsync(diagnosis, changed, refusalId, cancellationToken) is { } now
            ? TypedResults.Ok(now.View)
            : ApiErrors.NotFound.AsProblem();
    }

    private static async Task<Results<Ok<InstallationsView>, ApiProblem>> ListInstallations(
        Membership member, string botId, BotStore bots, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        var sightings = await diagnosis.ReadSightingsAsync(bot, Diagnosis.KeptFor, cancellationToken);
        var installations = Sightings.Installations(sightings).Select(found => InstallationView.Of(found, bot.Widget)).ToList();
        return TypedResults.Ok(new InstallationsView(installations, OutdatedSites(installations)));
    }

    /// <summary>The websites whose latest call came from an old snippet.</summary>
    private static int OutdatedSites(IEnumerable<InstallationView> installations) =>
        installations.GroupBy(installation => installation.Origin).Count(site => !site.MaxBy(installation => installation.LastSeen)!.Current);

    private static async Task<ListedRefusal?> FindAsync(Diagnosis diagnosis, BotRecord bot, string refusalId, CancellationToken cancellationToken) =>
        (await diagnosis.ListRefusalsAsync(bot, cancellationToken)).FirstOrDefault(refusal => refusal.View.Id == refusalId);

    private static async Task<ApiError?> AddOriginAsync(BotStore bots, BotRecord bot, string origin, CancellationToken cancellationToken)
    {
        // Browsers send origins in their normal form; what is not in it was made up by hand, and could never be matched.
        if (WidgetOrigin.Normalize(origin, out var problem) != origin)
            return WidgetErrors.FixIsYours(problem ?? "This origin is not written as browsers write it. Add the right one in the Embed tab.");
        var full = false;
        await bots.ChangeAsync(bot.WorkspaceId, bot.BotId, current =>
        {
            full = current.Widget is { AllowedOrigins.Count: >= WidgetConfig.MaxOrigins };
            // An empty list allows any website: an entry would shut out all others.
            return full || current.Widget is not { AllowedOrigins.Count: > 0 } widget || widget.AllowedOrigins.Contains(origin)
                ? null
                : new BotChange(current.Edited() with { Widget = widget with { AllowedOrigins = [.. widget.AllowedOrigins, origin] } });
        }, cancellationToken);
        return full ? WidgetErrors.FixIsYours($"The list holds {WidgetConfig.MaxOrigins} origins already. Remove one that is not used any more first.") : null;
    }

    private static async Task<ApiError?> TrainAsync(TrainingQueue trainings, BotRecord bot, CancellationToken cancellationToken)
    {
        var (request, _) = await trainings.RequestAsync(bot.WorkspaceId, bot.BotId, cancellationToken);
        return request is TrainingRequest.NoDocuments ? WidgetErrors.FixIsYours(RefusalAdvice.For(RefusalCause.BotWithoutData).Sentence) : null;
    }

    /// <summary>The website asked about, brought into the form that browsers send; an empty one is a page that sends none.</summary>
    public static PresentedOrigin? ReadOrigin(string? origin, FieldErrors errors)
    {
        if (origin is null)
            return null;
        if (origin.Trim().Length == 0)
            return new PresentedOrigin(null);
        if (WidgetOrigin.Normalize(origin, out var problem) is { } normal)
            return new PresentedOrigin(normal);
        errors.Add("origin", problem!);
        return null;
    }

    private static string ProblemOf(string origin)
    {
        WidgetOrigin.Normalize(origin, out var problem);
        return problem!;
    }
}
