using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Widgets;

internal sealed record WidgetView(
    [property: AllowedValues("ACTIVE")] string Status,
    string Token,
    DateTimeOffset? TokenExpiresAt,
    IReadOnlyList<string> AllowedOrigins,
    string Snippet,
    WidgetTheme Theme,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RotatedAt);

internal sealed record UpdateWidgetRequest(
    [property: Description("Origins as scheme://host[:port]; none allows any website."), MaxLength(WidgetEndpoints.MaxOrigins)] IReadOnlyList<string?>? AllowedOrigins,
    ThemeRequest? Theme);

internal sealed record ThemeRequest(
    [property: RegularExpression("^#[0-9A-Fa-f]{6}$")] string? Color,
    [property: AllowedValues("right", "left")] string? Position,
    [property: StringLength(WidgetTheme.MaxLauncherText)] string? LauncherText);

/// <summary>The Embed tab: enable, show, change, rotate, delete.</summary>
internal static class WidgetEndpoints
{
    public const int MaxOrigins = 100;

    private static readonly ApiError Exists =
        new(409, "widget_exists", "Widget exists", "This bot has a widget already. Show it, rotate its token, or delete it first.");

    private static readonly ApiError Inactive =
        new(404, "widget_inactive", "Widget inactive", "This bot has no widget. Enable it in the Embed tab first.");

    public static void MapWidgets(this IEndpointRouteBuilder workspace)
    {
        var widget = workspace.MapGroup("/bots/{botId}/widget").WithTags("Widget");
        widget.MapPost("", Enable).RequireRole(Role.Editor).Fails(Exists).WritesETag().Audited("widget.enable")
            .WithName("enableWidget").WithSummary("Gives the bot a widget: a token, for any website at first.");
        widget.MapGet("", Get).RequireRole(Role.Viewer).Fails(ApiErrors.NotFound, Inactive).WritesETag()
            .WithName("getWidget").WithSummary("The widget, with the snippet to paste.");
        widget.MapPatch("", Update).RequireRole(Role.Editor).Reads<UpdateWidgetRequest>().Fails(ApiErrors.NotFound, Inactive).ReadsIfMatch().WritesETag()
            .Audited("widget.update").WithName("updateWidget").WithSummary("Changes who may show the widget, and how it looks.");
        widget.MapPost("/rotate-token", Rotate).RequireRole(Role.Editor).Fails(ApiErrors.NotFound, Inactive).ReadsIfMatch().WritesETag()
            .Audited("widget.rotate-token").WithName("rotateWidgetToken").WithSummary("Makes a new token; the old one starts no session any more.");
        widget.MapDelete("", Delete).RequireRole(Role.Editor).Fails(ApiErrors.NotFound, Inactive).ReadsIfMatch().Audited("widget.delete")
            .WithName("deleteWidget").WithSummary("Deletes the widget; its token and its sessions end with it.");
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
            : Exists.AsProblem();
    }

    private static async Task<Results<Ok<WidgetView>, ApiProblem>> Get(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        return bot.Widget is null ? Inactive.AsProblem() : TypedResults.Ok(View(bot, tokens, context));
    }

    private static async Task<Results<Ok<WidgetView>, ApiProblem>> Update(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateWidgetRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var origins = ReadOrigins(request.AllowedOrigins, errors);
        errors.Add(ReadTheme(request.Theme, new WidgetTheme()).Problems());
        return errors.Error is { } invalid
            ? invalid.AsProblem()
            : await ChangeAsync(member, botId, context, bots, tokens, widget => widget with
            {
                AllowedOrigins = origins ?? widget.AllowedOrigins,
                Theme = ReadTheme(request.Theme, widget.Theme),
            }, cancellationToken);
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
        return stale ? ApiErrors.PreconditionFailed.AsProblem() : inactive ? Inactive.AsProblem() : TypedResults.NoContent();
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
            return Inactive.AsProblem();
        return stale ? ApiErrors.PreconditionFailed.AsProblem() : TypedResults.Ok(View(bot, tokens, context));
    }

    private static List<string>? ReadOrigins(IReadOnlyList<string?>? entries, FieldErrors errors)
    {
        if (entries is null)
            return null;
        if (entries.Count > MaxOrigins)
            errors.Add("allowedOrigins", $"List at most {MaxOrigins} origins.");
        var origins = new List<string>();
        foreach (var (i, entry) in entries.Take(MaxOrigins).Index())
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
        return new WidgetView("ACTIVE", token, null, widget.AllowedOrigins, snippet, widget.Theme, widget.CreatedAt, widget.RotatedAt);
    }

    private static DateTimeOffset WholeSeconds(TimeProvider clock) => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
