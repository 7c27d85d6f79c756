using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
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
        bots.MapDelete("/{botId}", Delete).RequireRole(Role.Editor).ReadsIfMatch().Audited("bot.delete")
            .WithName("deleteBot").WithSummary("Deletes a bot with its documents, index, widget and conversations.");
    }

    private static async Task<Results<Created<BotView>, ApiProblem>> Create(
        Membership member, HttpContext context, BotStore bots, TimeProvider clock, CancellationToken cancellationToken)
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
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        var stale = false;
        var changed = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            stale = !IfMatch.Allows(context.Request, bot.Edition);
            return stale ? null : new BotChange(bot.Edited() with
            {
                Name = name ?? bot.Name,
                Instructions = instructions ?? bot.Instructions,
                Greeting = greeting ?? bot.Greeting,
                SuggestedQuestions = questions ?? bot.SuggestedQuestions,
            });
        }, cancellationToken);
        if (changed is null)
            return ApiErrors.NotFound.AsProblem();
        IfMatch.WriteETag(context, changed.Edition);
        return stale ? ApiErrors.PreconditionFailed.AsProblem() : TypedResults.Ok(BotView.Of(changed));
    }

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, HttpContext context, BotStore bots, BotPurge purge, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        if (!IfMatch.Allows(context.Request, bot.Edition))
            return ApiErrors.PreconditionFailed.AsProblem();
        await purge.DeleteAsync(bot, cancellationToken);
        return TypedResults.NoContent();
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
