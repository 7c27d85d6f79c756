using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Widgets;

internal sealed record WidgetView(
    string Status,
    string Token,
    DateTimeOffset? TokenExpiresAt,
    IReadOnlyList<string> AllowedOrigins,
    string Snippet,
    WidgetTheme Theme,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RotatedAt,
    IReadOnlyList<WidgetWarning> Warnings);

internal sealed record UpdateWidgetRequest(IReadOnlyList<string?>? AllowedOrigins, ThemeRequest? Theme);

internal sealed record ThemeRequest(string? Color, string? Position, string? LauncherText);

/// <summary>The Embed tab: enable, show, change, rotate, delete.</summary>
internal static class WidgetEndpoints
{
    public static void MapWidgets(this IEndpointRouteBuilder workspace)
    {
        var widget = workspace.MapGroup("/bots/{botId}/widget").WithTags("Widget");
        widget.MapPost("", Enable).RequireRole(Role.Editor).Audited("widget.enable").WithName("enableWidget");
        widget.MapGet("", Get).RequireRole(Role.Viewer).WithName("getWidget");
        widget.MapPatch("", Update).RequireRole(Role.Editor).Reads<UpdateWidgetRequest>().Audited("widget.update").WithName("updateWidget");
        widget.MapPost("/rotate-token", Rotate).RequireRole(Role.Editor).Audited("widget.rotate-token").WithName("rotateWidgetToken");
        widget.MapDelete("", Delete).RequireRole(Role.Editor).Audited("widget.delete").WithName("deleteWidget");
    }

    private static async Task<Results<Created<WidgetView>, ApiProblem>> Enable(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Whole seconds, as the token's issue time has them: the token is made anew from the row.
        var widget = new WidgetConfig(Ids.New(), 1, [], new WidgetTheme(), WholeSeconds(clock), null);
        var bot = await bots.ChangeAsync(
            member.WorkspaceId, botId, bot => bot.Widget is null ? new BotChange(bot.Edited() with { Widget = widget }) : null, cancellationToken);
        if (bot is null)
            return ApiErrors.NotFound.AsProblem();
        return bot.Widget!.ConfigId == widget.ConfigId
            ? TypedResults.Created(context.Request.Path.Value, View(bot, tokens, context))
            : WidgetErrors.Exists.AsProblem();
    }

    private static async Task<Results<Ok<WidgetView>, ApiProblem>> Get(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        return bot.Widget is null ? WidgetErrors.Inactive.AsProblem() : TypedResults.Ok(View(bot, tokens, context));
    }

    private static async Task<Results<Ok<WidgetView>, Ok<WidgetDryRun>, ApiProblem>> Update(
        Membership member, string botId, bool? dryRun, HttpContext context, BotStore bots, WidgetTokens tokens, WidgetPreview preview,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateWidgetRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var origins = ReadOrigins(request.AllowedOrigins, errors);
        errors.Add(ReadTheme(request.Theme, new WidgetTheme()).Problems());
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (dryRun == true)
        {
            if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
                return ApiErrors.NotFound.AsProblem();
            return bot.Widget is { } present
                ? TypedResults.Ok(await preview.OfAsync(bot, origins ?? present.AllowedOrigins, clock, cancellationToken))
                : WidgetErrors.Inactive.AsProblem();
        }
        var changed = await ChangeAsync(member, botId, context, bots, tokens, widget => widget with
        {
            AllowedOrigins = origins ?? widget.AllowedOrigins,
            Theme = ReadTheme(request.Theme, widget.Theme),
        }, cancellationToken);
        return changed.Result is Ok<WidgetView> ok ? ok : (ApiProblem)changed.Result;
    }

    private static Task<Results<Ok<WidgetView>, ApiProblem>> Rotate(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(member, botId, context, bots, tokens, widget => widget.Rotate(WholeSeconds(clock)), cancellationToken);

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, HttpContext context, BotStore bots, CancellationToken cancellationToken)
    {
        var (stale, inactive) = (false, false);
        var bot = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            (stale, inactive) = (!IfMatch.Allows(context.Request, bot.Edition), bot.Widget is null);
            return stale || inactive ? null : new BotChange(bot.Edited() with { Widget = null });
        }, cancellationToken);
        if (bot is null)
            return ApiErrors.NotFound.AsProblem();
        return stale ? ApiErrors.PreconditionFailed.AsProblem() : inactive ? WidgetErrors.Inactive.AsProblem() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<WidgetView>, ApiProblem>> ChangeAsync(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, Func<WidgetConfig, WidgetConfig> change,
        CancellationToken cancellationToken)
    {
        var stale = false;
        var bot = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            stale = !IfMatch.Allows(context.Request, bot.Edition);
            return stale || bot.Widget is null ? null : new BotChange(bot.Edited() with { Widget = change(bot.Widget) });
        }, cancellationToken);
        if (bot is null)
            return ApiErrors.NotFound.AsProblem();
        if (bot.Widget is null)
            return WidgetErrors.Inactive.AsProblem();
        return stale ? ApiErrors.PreconditionFailed.AsProblem() : TypedResults.Ok(View(bot, tokens, context));
    }

    private static List<string>? ReadOrigins(IReadOnlyList<string?>? entries, FieldErrors errors)
    {
        if (entries is null)
            return null;
        if (entries.Count > WidgetConfig.MaxOrigins)
            errors.Add("allowedOrigins", $"List at most {WidgetConfig.MaxOrigins} origins.");
        var origins = new List<string>();
        foreach (var (i, entry) in entries.Take(WidgetConfig.MaxOrigins).Index())
        {
            if (WidgetOrigin.Normalize(entry, out var problem) is not { } origin)
                errors.Add($"allowedOrigins[{i}]", problem!);
            else if (!origins.Contains(origin))
                origins.Add(origin);
        }
        return origins;
    }

    private static WidgetTheme ReadTheme(ThemeRequest? request, WidgetTheme theme) => new(
        request?.Color ?? theme.Color, request?.Position ?? theme.Position, request?.LauncherText ?? theme.LauncherText);

    private static WidgetView View(BotRecord bot, WidgetTokens tokens, HttpContext context)
    {
        var widget = bot.Widget!;
        var token = tokens.IssueWidget(bot, widget);
        var snippet = $"<script type=\"module\" src=\"{SiteAddress.Of(context)}/widget.js\" data-token=\"{token}\"></script>";
        IfMatch.WriteETag(context, bot.Edition);
        return new WidgetView("ACTIVE", token, null, widget.AllowedOrigins, snippet, widget.Theme, widget.CreatedAt, widget.RotatedAt,
            WidgetPreview.Warnings(widget.AllowedOrigins));
    }

    private static DateTimeOffset WholeSeconds(TimeProvider clock) => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
