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
    DateTimeOffset? RotatedAt,
    IReadOnlyList<OriginWarning> Warnings);

internal sealed record UpdateWidgetRequest(
    [property: Description("Origins as scheme://host[:port]; none allows any website."), MaxLength(WidgetConfig.MaxOrigins)] IReadOnlyList<string?>? AllowedOrigins,
    ThemeRequest? Theme);

internal sealed record ThemeRequest(
    [property: RegularExpression("^#[0-9A-Fa-f]{6}$")] string? Color,
    [property: AllowedValues("right", "left")] string? Position,
    [property: StringLength(WidgetTheme.MaxLauncherText)] string? LauncherText,
    [property: Description("What stands for the bot, an emoji or initials: at most two characters as a reader counts them; empty for the bot's initial.")]
    [property: StringLength(WidgetTheme.MaxAvatarLength)]
    string? Avatar);

/// <summary>The Embed tab: enable, show, change, rotate, delete.</summary>
internal static class WidgetEndpoints
{
    public static void MapWidgets(this IEndpointRouteBuilder workspace)
    {
        var widget = workspace.MapGroup("/bots/{botId}/widget").WithTags("Widget");
        widget.MapPost("", Enable).RequireRole(Role.Editor).Fails(WidgetErrors.Exists).ReadsIfMatch().WritesETag().Audited("widget.enable")
            .WithName("enableWidget").WithSummary("Gives the bot a widget: a token, for any website at first.");
        widget.MapGet("", Get).RequireRole(Role.Viewer).Fails(ApiErrors.NotFound, WidgetErrors.Inactive).WritesETag()
            .WithName("getWidget").WithSummary("The widget, with the snippet to paste.");
        widget.MapPatch("", Update).RequireRole(Role.Editor).Reads<UpdateWidgetRequest>().Fails(ApiErrors.NotFound, WidgetErrors.Inactive).ReadsIfMatch().WritesETag()
            .Audited("widget.update", butFor: IsDryRun).WithName("updateWidget").WithSummary("Changes who may show the widget, and how it looks; or, with dryRun, tells whom the change would turn away.");
        widget.MapPost("/rotate-token", Rotate).RequireRole(Role.Editor).Fails(ApiErrors.NotFound, WidgetErrors.Inactive).ReadsIfMatch().WritesETag()
            .Audited("widget.rotate-token").WithName("rotateWidgetToken").WithSummary("Makes a new token; the old one starts no session any more.");
        widget.MapDelete("", Delete).RequireRole(Role.Editor).Fails(ApiErrors.NotFound, WidgetErrors.Inactive).ReadsIfMatch().WritesETag()
            .Audited("widget.delete")
            .WithName("deleteWidget").WithSummary("Deletes the widget; its token and its sessions end with it.");
    }

    private static bool IsDryRun(HttpRequest request) => bool.TryParse(request.Query["dryRun"], out var dryRun) && dryRun;

    private static async Task<Results<Created<WidgetView>, ApiProblem>> Enable(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Whole seconds, as the token's issue time has them: the token is made anew from the row.
        var widget = new WidgetConfig(Ids.New(), 1, [], new WidgetTheme(), WholeSeconds(clock), null);
        ApiError? refusal = null;
        var bot = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            refusal = bot.Widget is null ? IfMatch.Check(context.Request, bot.Edition) : WidgetErrors.Exists;
            return refusal is null ? new BotChange(bot.Edited() with { Widget = widget }) : null;
        }, cancellationToken);
        if (bot is null)
            return ApiErrors.NotFound.AsProblem();
        return refusal is null
            ? TypedResults.Created(context.Request.Path.Value, View(bot, tokens, context))
            : IfMatch.Refuse(context, refusal, bot.Edition, BotView.Of(bot), ApiJson.Default.BotView);
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
            if (bot.Widget is not { } present)
                return WidgetErrors.Inactive.AsProblem();
            // The edition that was judged: with it as If-Match, the change is made of no other.
            IfMatch.WriteETag(context, bot.Edition);
            return TypedResults.Ok(await preview.OfAsync(bot, origins ?? present.AllowedOrigins, clock, cancellationToken));
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
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, CancellationToken cancellationToken)
    {
        var (bot, refusal) = await TryChangeAsync(member, botId, context, bots, _ => null, cancellationToken);
        if (bot is null)
            return refusal!.AsProblem();
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, bot.Edition, View(bot, tokens, context), ApiJson.Default.WidgetView);
        IfMatch.WriteETag(context, bot.Edition);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<WidgetView>, ApiProblem>> ChangeAsync(
        Membership member, string botId, HttpContext context, BotStore bots, WidgetTokens tokens, Func<WidgetConfig, WidgetConfig> change,
        CancellationToken cancellationToken)
    {
        var (bot, refusal) = await TryChangeAsync(member, botId, context, bots, change, cancellationToken);
        if (bot is null)
            return refusal!.AsProblem();
        return refusal is null
            ? TypedResults.Ok(View(bot, tokens, context))
            : IfMatch.Refuse(context, refusal, bot.Edition, View(bot, tokens, context), ApiJson.Default.WidgetView);
    }

    /// <returns>The bot and what kept it from being changed; no bot if it has no widget or does not exist.</returns>
    private static async Task<(BotRecord? Bot, ApiError? Refusal)> TryChangeAsync(
        Membership member, string botId, HttpContext context, BotStore bots, Func<WidgetConfig, WidgetConfig?> change, CancellationToken cancellationToken)
    {
        ApiError? refusal = null;
        var bot = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            refusal = bot.Widget is null ? WidgetErrors.Inactive : IfMatch.Check(context.Request, bot.Edition);
            return refusal is null ? new BotChange(bot.Edited() with { Widget = change(bot.Widget!) }) : null;
        }, cancellationToken);
        return bot is null ? (null, ApiErrors.NotFound) : refusal == WidgetErrors.Inactive ? (null, WidgetErrors.Inactive) : (bot, refusal);
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
        request?.Color ?? theme.Color, request?.Position ?? theme.Position, request?.LauncherText ?? theme.LauncherText, request?.Avatar ?? theme.Avatar);

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
