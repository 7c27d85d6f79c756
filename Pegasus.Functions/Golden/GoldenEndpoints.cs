using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Training;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Golden;

/// <summary>A bot's golden questions, one by one and all at once, and rehearsing the present index by them.</summary>
internal static class GoldenEndpoints
{
    /// <summary>The most bytes of all golden questions: the largest that are allowed, each character escaped.</summary>
    private const int MaxBytes = 1024 * 1024;

    public static void MapGolden(this IEndpointRouteBuilder workspace)
    {
        var golden = workspace.MapGroup("/bots/{botId}/golden").WithTags("Golden questions");
        golden.MapGet("", List).RequireRole(Role.Viewer).WritesETag()
            .WithName("listGolden").WithSummary("The bot's golden questions, and the pass rate that a training must reach.");
        golden.MapPost("", Add).RequireRole(Role.Editor).Reads<GoldenRequest>().Fails(GoldenErrors.TooMany).ReadsIfMatch().WritesETag().Audited("golden.add")
            .WithName("addGolden").WithSummary("Adds a golden question: what a training's index is rehearsed by.");
        golden.MapPut("", Replace).RequireRole(Role.Editor).Reads<ReplaceGoldenRequest>().Fails(ApiErrors.TooLarge(MaxBytes)).ReadsIfMatch().WritesETag()
            .Audited("golden.replace").WithName("replaceGolden").WithSummary("Puts other golden questions in the place of all; one that stays the same keeps its id.");
        golden.MapPatch("", Demand).RequireRole(Role.Editor).Reads<GoldenRateRequest>().ReadsIfMatch().WritesETag().Audited("golden.demand")
            .WithName("demandGoldenRate").WithSummary("Says which pass rate a training must reach to go live.");
        golden.MapPatch("/{goldenId}", Update).RequireRole(Role.Editor).Reads<UpdateGoldenRequest>().ReadsIfMatch().WritesETag().Audited("golden.update")
            .WithName("updateGolden").WithSummary("Changes a golden question, or what it expects.");
        golden.MapDelete("/{goldenId}", Delete).RequireRole(Role.Editor).ReadsIfMatch().WritesETag().Audited("golden.delete")
            .WithName("deleteGolden").WithSummary("Deletes a golden question.");
        // Not under the questions: it would be taken for one by the other methods.
        workspace.MapPost("/bots/{botId}/rehearsal", Run).WithTags("Golden questions").RequireRole(Role.Editor).Fails(BotErrors.NotReady(BotStatus.Untrained)).NotAudited("a rehearsal; it changes nothing")
            .WithName("runGolden").WithSummary("Asks the present index all golden questions: no training, no AI call, no credit.");
    }

    private static async Task<Results<Ok<GoldenSetView>, ApiProblem>> List(
        Membership member, string botId, HttpContext context, BotStore bots, GoldenTable golden, Rehearsing rehearsing, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is null)
            return ApiErrors.NotFound.AsProblem();
        var set = await golden.ReadAsync(member.WorkspaceId, botId, cancellationToken);
        IfMatch.WriteETag(context, set.Edition);
        return TypedResults.Ok(GoldenSetView.Of(set, await rehearsing.ListDocumentsAsync(member.WorkspaceId, botId, cancellationToken)));
    }

    private static async Task<Results<Created<GoldenView>, ApiProblem>> Add(
        Membership member, string botId, HttpContext context, GoldenChanges changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.GoldenRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var text = GoldenReader.ReadQuestion(request, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        GoldenQuestion? added = null;
        var change = await changes.MakeAsync(context, member.WorkspaceId, botId, (set, present) =>
        {
            GoldenReader.RefuseTwice(text, set.Questions.Select(question => question.Question), errors);
            added = new GoldenQuestion(Ids.New(), text, GoldenReader.ReadDocument(request, present, errors), clock.GetUtcNow());
            return set.Questions.Count >= GoldenRules.MaxQuestions ? (null, GoldenErrors.TooMany) : (set with { Questions = [.. set.Questions, added] }, errors.Error);
        }, cancellationToken);
        return change.Problem ?? (Results<Created<GoldenView>, ApiProblem>)TypedResults.Created(
            context.Request.Path.Value, GoldenView.Of(added!, change.Present));
    }

    private static async Task<Results<Ok<GoldenSetView>, ApiProblem>> Replace(
        Membership member, string botId, HttpContext context, GoldenChanges changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.ReplaceGoldenRequest, MaxBytes);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        GoldenReader.ReadRate(request.RequiredPassRate, null, errors);
        if (request.Items is null)
            errors.Add("items", "This member is required.");
        else if (request.Items.Count > GoldenRules.MaxQuestions)
            errors.Add("items", $"A bot has at most {GoldenRules.MaxQuestions} golden questions.");
        var items = request.Items is null ? [] : request.Items.Take(GoldenRules.MaxQuestions).Index().ToList();
        var texts = items.ConvertAll(item => GoldenReader.ReadQuestion(item.Item, errors, $"items[{item.Index}]."));
        foreach (var (i, text) in texts.Index())
            GoldenReader.RefuseTwice(text, texts.Take(i), errors, $"items[{i}].");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var change = await changes.MakeAsync(context, member.WorkspaceId, botId, (set, present) =>
        {
            var kept = set.Questions.ToLookup(question => question.Question);
            List<GoldenQuestion> questions = [.. items.Select(item => kept[texts[item.Index]].FirstOrDefault() switch
            {
                { } same => same with { Document = GoldenReader.ReadDocument(item.Item, present, errors, $"items[{item.Index}].") },
                null => new GoldenQuestion(Ids.New(), texts[item.Index], GoldenReader.ReadDocument(item.Item, present, errors, $"items[{item.Index}]."), clock.GetUtcNow()),
            })];
            return (set with { RequiredPassRate = GoldenReader.ReadRate(request.RequiredPassRate, set.RequiredPassRate, errors), Questions = questions }, errors.Error);
        }, cancellationToken);
        return change.Problem ?? (Results<Ok<GoldenSetView>, ApiProblem>)TypedResults.Ok(GoldenSetView.Of(change.Set!, change.Present));
    }

    private static async Task<Results<Ok<GoldenSetView>, ApiProblem>> Demand(
        Membership member, string botId, HttpContext context, GoldenChanges changes, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.GoldenRateRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var rate = GoldenReader.ReadRate(request.RequiredPassRate, null, errors);
        if (request.RequiredPassRate.ValueKind == System.Text.Json.JsonValueKind.Undefined)
            errors.Add("requiredPassRate", "This member is required; null demands no rate.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var change = await changes.MakeAsync(
            context, member.WorkspaceId, botId, (set, _) => (set with { RequiredPassRate = rate }, null), cancellationToken);
        return change.Problem ?? (Results<Ok<GoldenSetView>, ApiProblem>)TypedResults.Ok(GoldenSetView.Of(change.Set!, change.Present));
    }

    private static async Task<Results<Ok<GoldenView>, ApiProblem>> Update(
        Membership member, string botId, string goldenId, HttpContext context, GoldenChanges changes, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateGoldenRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var wish = new GoldenRequest(request.Question, request.ExpectedDocumentId, request.ExpectedDocumentName, request.Expectation);
        var text = GoldenReader.ReadQuestion(wish with { Question = request.Question ?? "as it was" }, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        GoldenQuestion? changed = null;
        var change = await changes.MakeAsync(context, member.WorkspaceId, botId, (set, present) =>
        {
            if (set.Questions.FirstOrDefault(question => question.Id == goldenId) is not { } old)
                return (null, ApiErrors.NotFound);
            var expectsOther = request.ExpectedDocumentId is not null || request.ExpectedDocumentName is not null || request.Expectation is not null;
            GoldenReader.RefuseTwice(text, set.Questions.Where(question => question != old).Select(question => question.Question), errors);
            changed = old with
            {
                Question = request.Question is null ? old.Question : text,
                Document = expectsOther ? GoldenReader.ReadDocument(wish, present, errors) : old.Document,
            };
            return (set with { Questions = [.. set.Questions.Select(question => question == old ? changed : question)] }, errors.Error);
        }, cancellationToken);
        return change.Problem ?? (Results<Ok<GoldenView>, ApiProblem>)TypedResults.Ok(GoldenView.Of(changed!, change.Present));
    }

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, string goldenId, HttpContext context, GoldenChanges changes, CancellationToken cancellationToken)
    {
        var change = await changes.MakeAsync(context, member.WorkspaceId, botId, (set, _) =>
        {
            List<GoldenQuestion> kept = [.. set.Questions.Where(question => question.Id != goldenId)];
            return kept.Count == set.Questions.Count ? (null, ApiErrors.NotFound) : (set with { Questions = kept }, null);
        }, cancellationToken);
        return change.Problem ?? (Results<NoContent, ApiProblem>)TypedResults.NoContent();
    }

    private static async Task<Results<Ok<GoldenRunView>, ApiProblem>> Run(
        Membership member, string botId, BotStore bots, GoldenTable golden, Rehearsing rehearsing, IndexCache indexes, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        if (bot.State is not { DocumentCount: > 0, Generation: { } generation })
            return BotErrors.NotReady(bot.State.Status).AsProblem();
        var set = await golden.ReadAsync(member.WorkspaceId, botId, cancellationToken);
        var index = await indexes.GetAsync(botId, generation, cancellationToken);
        var verdicts = await rehearsing.AskAsync(bot, set, index, (_, _) => Task.CompletedTask, cancellationToken);
        return TypedResults.Ok(GoldenRunView.Of(verdicts, set.RequiredPassRate));
    }
}
