using Pegasus.Domain.Bots;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Tenants;

internal static class TenantExamples
{
    private const string Domain = "www.example.com";
    private const string Website = $"https://{Domain}";
    private const string TokenId = "7d1h5m9q3v7b9b3f7k1p5t9x3z";
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJ3cyI6IjNjN2YxazVwIn0.c2lnbmF0dXJl";
    private const string RequestId = "4s0wq6h8c2v9m1r7k3t5x0b2n4";

    private static readonly RoutingWhen German = new(null, "/de/*", "de", null);
    private static readonly RoutingRuleBody Rule = new(German, BotExamples.BotId);

    // Made by the checklist itself, of a tenant that another website wants to use.
    private static readonly IReadOnlyList<CheckResult<TenantCheck>> Checks = TenantChecklist.Of(new TenantFacts(
        AccountExamples.WorkspaceId,
        new LiveChat
        {
            AllowedDomains = [Domain],
            DefaultBotId = BotExamples.BotId,
            Tokens = [new ChatToken(TokenId, "Shop", BotExamples.Noon, BotExamples.Noon.AddDays(ChatToken.DefaultDays), [], AccountExamples.UserId)],
        },
        BotStatus.Ready, new CreditCounter(CreditDay.At(BotExamples.Noon), 100, 42), null, new PresentedOrigin("https://shop.example.com"), BotExamples.Noon));

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("hello", new ChatRequest("test_session", "Hello!", null, null, null, null)),
        new("a question of a page", new ChatRequest(
            "5f0c1d9c40b1e4d579a580a4f6a1f1c3e", "Wie lange dauert der Versand?", "2f1d9c40-7b1e-4d57-9a58-0a4f6a1f1c3e", RoutingFacts.Web, $"{Website}/de/versand", "de")),
        new("a visitor of the widget", new StartChatRequest(null, new VisitorDetails("Ada", "ada@example.com", "de", $"{Website}/de/versand"))),
        new("what the chat call began", new StartChatRequest("test_session", null)),
        new("a token for the shop", new CreateChatTokenRequest("Shop", ChatToken.DefaultDays, [Domain])),
        new("a token for everywhere", new CreateChatTokenRequest(null, null, null)),
        new("a token", View([new ChatTokenUse(Website, BotExamples.Noon.AddHours(2), 14)])),
        new("the tokens", new ChatTokensView([View([])])),
        new("two languages", new ChatSettingsRequest([Domain], BotExamples.BotId, [Rule], new ChatRateLimit(120))),
        new("the settings", new ChatSettingsView([Domain], null, [Rule], new ChatRateLimit(120),
            [new ChatWarning("no_default_assistant", "No default assistant is chosen: chats that fit no rule are turned away.", null)])),
        new("a visitor of a page", new RoutingTestRequest(RoutingFacts.Web, $"{Website}/de/versand", "de-AT", null, null, null)),
        new("rules that are not saved yet", new RoutingTestRequest(null, null, null, "I want a refund", [Rule], BotExamples.BotId)),
        new("who answers", new RoutingTestResult(BotExamples.BotId, "Hilfe", BotStatus.Ready, 1, "Rule 1: page /de/*, language de")),
        new("a website that is not listed", new ChatChecklistView(false, [.. Checks.Select(ChatCheckView.Of)])),
        new("who was turned away", new ChatRefusalsView([new ChatRefusalView(
            VisitorRefusal.DomainNotAuthorized, "https://shop.example.com", 17, BotExamples.Noon.AddHours(-3), BotExamples.Noon, RequestId,
            RefusalFix.AddDomain, RefusalCause.DomainNotListed, RefusalAdvice.For(RefusalCause.DomainNotListed).Sentence, Open: true)])),
        new("a request that failed", FailedRequestView.Of(new FailedRequest(
            RequestId, BotExamples.Noon, "POST /api/widgets/{tenantId}/chat", 401, "token_expired", "Expired widget token")
        {
            Cause = RefusalCause.TokenExpired,
            Origin = Website,
        })),
    ];

    private static ChatTokenView View(IReadOnlyList<ChatTokenUse> seenOn) => new(
        TokenId, "Shop", Token, ChatSnippet.Of("https://pegasus.example.com", AccountExamples.WorkspaceId, Token), ChatTokenState.Active,
        BotExamples.Noon, BotExamples.Noon.AddDays(ChatToken.DefaultDays), [Domain], AccountExamples.UserId, seenOn);
}
