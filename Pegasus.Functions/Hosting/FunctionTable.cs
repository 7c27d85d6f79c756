namespace Pegasus.Functions.Hosting;

/// <summary>
/// The functions that the Functions host sees, each of them a folder in <c>functions/</c>. Behind the host they share this one
/// executable; the split gives each kind of work its own metrics, scaling and switch.
/// </summary>
internal static class FunctionTable
{
    public const string WidgetMessageSend = "widget-message-send";
    public const string WidgetSessionStart = "widget-session-start";
    public const string WidgetVisitor = "widget-visitor";
    public const string TenantChat = "tenant-chat";
    public const string TenantWidget = "tenant-widget";
    public const string Manage = "manage";
    public const string TrainBot = "train-bot";
    public const string TrainBotPoison = "train-bot-poison";
    public const string CrawlSite = "crawl-site";
    public const string CrawlSitePoison = "crawl-site-poison";
    public const string DeliverWebhook = "deliver-webhook";
    public const string DeliverWebhookPoison = "deliver-webhook-poison";
    public const string ResetDailyCredits = "reset-daily-credits";

    /// <summary>Takes what no other function takes, for which its name must sort last.</summary>
    public const string Site = "zz-site";

    public static IReadOnlyList<HostFunction> All { get; } =
    [
        new HttpHostFunction(WidgetMessageSend, "api/widget/sessions/{sessionId}/messages", "POST", "OPTIONS"),
        new HttpHostFunction(WidgetSessionStart, "api/widget/sessions", "POST", "OPTIONS"),
        new HttpHostFunction(WidgetVisitor, "api/widget/{*path}", "GET", "POST", "DELETE", "OPTIONS"),
        new HttpHostFunction(TenantChat, "api/widgets/{tenantId}/chat", "POST", "OPTIONS"),
        new HttpHostFunction(TenantWidget, "api/widgets/{*path}", "GET", "POST", "OPTIONS"),
        new HttpHostFunction(Manage, "api/{area:regex(^(auth|me|workspaces)$)}/{*path}"),
        new HttpHostFunction(Site, "{*path}"),
        new QueueHostFunction(TrainBot, "train-bot"),
        new QueueHostFunction(TrainBotPoison, "train-bot-poison"),
        new QueueHostFunction(CrawlSite, "crawl-site"),
        new QueueHostFunction(CrawlSitePoison, "crawl-site-poison"),
        new QueueHostFunction(DeliverWebhook, "deliver-webhook"),
        new QueueHostFunction(DeliverWebhookPoison, "deliver-webhook-poison"),
        new TimerHostFunction(ResetDailyCredits, HostingOptions.ResetScheduleKey),
    ];

    /// <summary>Where the host sends a request: of the functions that match, the first in name order, not the most specific.</summary>
    public static string FunctionFor(string method, PathString path) => All
        .OfType<HttpHostFunction>()
        .OrderBy(function => function.Name, StringComparer.Ordinal)
        .First(function => function.Matches(method, path))
        .Name;
}
