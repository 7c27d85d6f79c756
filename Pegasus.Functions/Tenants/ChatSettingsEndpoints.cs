using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Ai;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Tenants;

/// <summary>Who may use a tenant's live chat, and which assistant answers.</summary>
internal static class ChatSettingsEndpoints
{
    private static readonly ApiError NoSuchBot = ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["defaultBotId"] = ["There is no bot of this id."] });

    public static void MapChatSettings(this IEndpointRouteBuilder workspace)
    {
        var settings = workspace.MapGroup("/chat-settings").WithTags("Live chat");
        settings.MapGet("", Get).RequireRole(Role.Viewer).WritesETag()
            .WithName("getChatSettings").WithSummary("The allowed domains, the default assistant, the routing rules, the limit, and what keeps visitors from an answer.");
        settings.MapPut("", Replace).RequireRole(Role.Editor).Reads<ChatSettingsRequest>().Fails(NoSuchBot).ReadsIfMatch().WritesETag().Audited("chat-settings.update")
            .WithName("replaceChatSettings").WithSummary("Puts these settings in the place of the present ones.");
        settings.MapPost("/test", Test).RequireRole(Role.Viewer).Reads<RoutingTestRequest>().NotAudited("a test of the rules; it changes nothing")
            .WithName("testRouting").WithSummary("Tells which rule fires for a conversation, and who answers it; by rules that are not saved yet, if any are sent.");
    }

    private static async Task<Ok<ChatSettingsView>> Get(
        Membership member, HttpContext context, LiveChatTable liveChats, BotStore bots, AiProviderTable providers, CancellationToken cancellationToken)
    {
        var liveChat = await liveChats.ReadAsync(member.WorkspaceId, cancellationToken);
        IfMatch.WriteETag(context, liveChat.Edition);
        return TypedResults.Ok(await ViewAsync(member.WorkspaceId, liveChat, bots, providers, cancellationToken));
    }

    private static async Task<Results<Ok<ChatSettingsView>, ApiProblem>> Replace(
        Membership member, HttpContext context, LiveChatTable liveChats, BotStore bots, AiProviderTable providers, CancellationToken cancellationToken)
    {
        var (wanted, invalid) = await ChatBodies.ReadSettingsAsync(member.WorkspaceId, context.Request, bots, cancellationToken);
        if (wanted is null)
            return invalid!.AsProblem();
        ApiError? refusal = null;
        var liveChat = await liveChats.ChangeAsync(member.WorkspaceId, present =>
        {
            refusal = IfMatch.Check(context.Request, present.Edition);
            return refusal is null ? wanted with { Tokens = present.Tokens, Edition = present.Edition + 1 } : null;
        }, cancellationToken);
        var view = await ViewAsync(member.WorkspaceId, liveChat, bots, providers, cancellationToken);
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, liveChat.Edition, view, ApiJson.Default.ChatSettingsView);
        IfMatch.WriteETag(context, liveChat.Edition);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<RoutingTestResult>, ApiProblem>> Test(
        Membership member, HttpContext context, LiveChatTable liveChats, BotStore bots, Assistants assistants, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.RoutingTestRequest, maxBytes: 512 * 1024);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var facts = new RoutingFacts(
            errors.Optional("channel", request.Channel, RoutingFacts.MaxChannel) is { Length: > 0 } channel ? channel : RoutingFacts.Web,
            errors.Optional("pageUrl", request.PageUrl, VisitorDetails.MaxPageUrl), errors.Optional("language", request.Language, VisitorDetails.MaxLocale),
            errors.Optional("text", request.Text, Domain.Conversations.VisitorMessage.MaxCharacters));
        var draft = request.Routing is null ? null : await ChatBodies.ReadRulesAsync(member.WorkspaceId, request.Routing, bots, errors, cancellationToken);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var liveChat = await liveChats.ReadAsync(member.WorkspaceId, cancellationToken);
        if (draft is not null)
            liveChat = liveChat with { Routing = draft, DefaultBotId = request.DefaultBotId };
        var (bot, route) = await assistants.RouteAsync(member.WorkspaceId, liveChat, facts, cancellationToken);
        return TypedResults.Ok(bot is null
            ? new RoutingTestResult(null, null, null, null, TenantErrors.NoDefaultAssistant.Detail)
            : new RoutingTestResult(bot.BotId, bot.Name, bot.State.Status, route!.Rule, route.Reason));
    }

    private static async Task<ChatSettingsView> ViewAsync(
        string workspaceId, LiveChat liveChat, BotStore bots, AiProviderTable providers, CancellationToken cancellationToken)
    {
        var warnings = new List<ChatWarning>();
        if (liveChat.DefaultBotId is null)
            warnings.Add(new("no_default_assistant", "No default assistant is chosen: chats that fit no rule are turned away.", null));
        foreach (var botId in liveChat.Routing.Select(rule => rule.BotId).Append(liveChat.DefaultBotId).OfType<string>().Distinct())
        {
            var bot = await bots.FindAsync(workspaceId, botId, cancellationToken);
            if (bot is null)
                warnings.Add(new("assistant_deleted", "An assistant was deleted; what leads to it goes on to the next rule that fires, or to the default assistant.", botId));
            else if (bot.State.Status != BotStatus.Ready)
                warnings.Add(new("assistant_not_ready", $"{bot.Name} is not READY: chats that lead to it are turned away until it is trained.", botId));
        }
        if ((await providers.ReadAsync(workspaceId, cancellationToken)).Refused is { } refused)
            warnings.Add(new("ai_provider_refused", AiFaultAdvice.For(refused.Fault, refused.Part), null));
        return new ChatSettingsView(
            liveChat.AllowedDomains, liveChat.DefaultBotId, [.. liveChat.Routing.Select(rule => new RoutingRuleBody(RoutingWhen.Of(rule.When), rule.BotId))],
            new ChatRateLimit(liveChat.PerMinute), warnings);
    }
}
