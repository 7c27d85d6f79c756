using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Bots;

/// <summary>Creating, reading, changing and deleting bots.</summary>
internal static class BotEndpoints
{
    public static void MapBots(this IEndpointRouteBuilder workspace)
    {
        var bots = workspace.MapGroup("/bots").WithTags("Bots");
        bots.MapPost("", Create).RequireRole(Role.Editor).Reads<CreateBotRequest>().WritesETag().Audited("bot.create")
            .WithName("createBot").WithSummary("Creates a bot without documents.");
        bots.MapGet("", List).RequireRole(Role.Viewer).WithName("listBots").WithSummary("The bots of the workspace.");
        bots.MapGet("/{botId}", Get).RequireRole(Role.Viewer).WritesETag().WithName("getBot").WithSummary("A bot, and how its training stands.");
        bots.MapPatch("/{botId}", Update).RequireRole(Role.Editor).Reads<UpdateBotRequest>().ReadsIfMatch().WritesETag().Audited("bot.update")
            .WithName("updateBot").WithSummary("Changes the members that are sent, and no others.");
        bots.MapPost("/{botId}/duplicate", Duplicate).RequireRole(Role.Editor).Reads<DuplicateBotRequest>().ReadsIfMatch().WritesETag().Audited("bot.duplicate")
            .WithName("duplicateBot").WithSummary("Copies a bot with its documents; the copy has no widget and no index.");
        bots.MapDelete("/{botId}", Delete).RequireRole(Role.Editor).ReadsIfMatch().Audited("bot.delete")
            .WithName("deleteBot").WithSummary("Deletes a bot with its documents, index, widget and conversations.");
    }

    private static async Task<Results<Created<BotView>, ApiProblem>> Create(
        Membership member, HttpContext context, BotMarks bots, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateBotRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var bot = new BotRecord(member.WorkspaceId, Ids.New())
        {
            Name = errors.Required("name", request.Name, BotRules.MaxName),
            Instructions = errors.Optional("instructions", request.Instructions, BotRules.MaxInstructions) ?? "",
            Greeting = errors.Optional("greeting", request.Greeting, BotRules.MaxGreeting) ?? BotRules.DefaultGreeting,
            SuggestedQuestions = ReadQuestions(request.SuggestedQuestions, errors) ?? [],
            CreatedAt = clock.GetUtcNow(),
        };
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        await bots.AddAsync(bot, cancellationToken);
        IfMatch.WriteETag(context, bot.Edition);
        return TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/bots/{bot.BotId}", BotView.Of(bot));
    }

    private static async Task<Results<Ok<Page<BotView>>, ApiProblem>> List(
        Membership member, int? limit, string? cursor, BotStore bots, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, BotTable.Prefix, out var error) is not { } page)
            return error!.AsProblem();
        var found = await bots.ListAsync(member.WorkspaceId, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, bot => BotTable.RowKey(bot.BotId), BotView.Of));
    }

    private static async Task<Results<Ok<BotView>, ApiProblem>> Get(
        Membership member, string botId, HttpContext context, BotStore bots, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        IfMatch.WriteETag(context, bot.Edition);
        return TypedResults.Ok(BotView.Of(bot));
    }

    private static async Task<Results<Ok<BotView>, ApiProblem>> Update(
        Membership member, string botId, HttpContext context, BotStore bots, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateBotRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = request.Name is null ? null : errors.Required("name", request.Name, BotRules.MaxName);
        var instructions = errors.Optional("instructions", request.Instructions, BotRules.MaxInstructions);
        var greeting = errors.Optional("greeting", request.Greeting, BotRules.MaxGreeting);
        var questions = ReadQuestions(request.SuggestedQuestions, errors);
        var webRefresh = ReadWebRefresh(request.WebRefresh, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        ApiError? refusal = null;
        var changed = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            refusal = IfMatch.Check(context.Request, bot.Edition);
            return refusal is not null ? null : new BotChange(bot.Edited() with
            {
                Name = name ?? bot.Name,
                Instructions = instructions ?? bot.Instructions,
                Greeting = greeting ?? bot.Greeting,
                SuggestedQuestions = questions ?? bot.SuggestedQuestions,
                WebRefresh = webRefresh ?? bot.WebRefresh,
            });
        }, cancellationToken);
        if (changed is null)
            return ApiErrors.NotFound.AsProblem();
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, changed.Edition, BotView.Of(changed), ApiJson.Default.BotView);
        IfMatch.WriteETag(context, changed.Edition);
        return TypedResults.Ok(BotView.Of(changed));
    }

    private static async Task<Results<Created<BotView>, ApiProblem>> Duplicate(
        Membership member, string botId, HttpContext context, BotStore bots, BotCopy copying, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.DuplicateBotRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = request.Name is null ? null : errors.Required("name", request.Name, BotRules.MaxName);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } original)
            return ApiErrors.NotFound.AsProblem();
        if (IfMatch.Check(context.Request, original.Edition) is { } refusal)
            return IfMatch.Refuse(context, refusal, original.Edition, BotView.Of(original), ApiJson.Default.BotView);
        var copy = await copying.CopyAsync(original, name ?? BotRules.NameOfCopy(original.Name), cancellationToken);
        IfMatch.WriteETag(context, copy.Edition);
        return TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/bots/{copy.BotId}", BotView.Of(copy));
    }

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, HttpContext context, BotPurge purge, CancellationToken cancellationToken)
    {
        ApiError? refusal = null;
        var deleted = await purge.DeleteAsync(
            member.WorkspaceId, botId, bot => (refusal = IfMatch.Check(context.Request, bot.Edition)) is null, cancellationToken);
        return deleted.Outcome switch
        {
            BotDeletion.NotFound => ApiErrors.NotFound.AsProblem(),
            BotDeletion.Refused => IfMatch.Refuse(context, refusal!, deleted.Bot!.Edition, BotView.Of(deleted.Bot), ApiJson.Default.BotView),
            _ => TypedResults.NoContent(),
        };
    }

    private static WebRefresh? ReadWebRefresh(string? schedule, FieldErrors errors)
    {
        switch (schedule)
        {
            case null: return null;
            case "off": return WebRefresh.Off;
            case "daily": return WebRefresh.Daily;
            case "weekly": return WebRefresh.Weekly;
            default:
                errors.Add("webRefresh", "Send off, daily or weekly.");
                return null;
        }
    }

    private static List<string>? ReadQuestions(IReadOnlyList<string?>? questions, FieldErrors errors)
    {
        if (questions is null)
            return null;
        if (questions.Count > BotRules.MaxSuggestedQuestions)
            errors.Add("suggestedQuestions", $"Suggest at most {BotRules.MaxSuggestedQuestions} questions.");
        return [.. questions.Take(BotRules.MaxSuggestedQuestions)
            .Select((question, i) => errors.Required($"suggestedQuestions[{i}]", question, BotRules.MaxSuggestedQuestion))];
    }
}
