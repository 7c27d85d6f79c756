using System.Globalization;
using System.Text.Json.Serialization;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Credits;

namespace Pegasus.Domain.Widgets;

/// <summary>What the checklist looks at, in its order.</summary>
public enum WidgetCheck
{
    /// <summary>The widget is enabled.</summary>
    [JsonStringEnumMemberName("widget_config")] WidgetConfig,

    /// <summary>The bot is READY.</summary>
    [JsonStringEnumMemberName("bot_status")] BotStatus,

    /// <summary>The snippet's token is the current one.</summary>
    [JsonStringEnumMemberName("snippet_token")] SnippetToken,

    /// <summary>The website may use the widget.</summary>
    [JsonStringEnumMemberName("allowed_origin")] AllowedOrigin,

    /// <summary>Credits are left for today.</summary>
    [JsonStringEnumMemberName("credits")] Credits,
}

/// <summary>A token that somebody holds beside the checklist.</summary>
/// <param name="Claims">What it says; null if it does not verify.</param>
public sealed record PresentedToken(WidgetTokenClaims? Claims);

/// <summary>A website that somebody asks about.</summary>
/// <param name="Origin">As a browser would send it; null for a page without one.</param>
public sealed record PresentedOrigin(string? Origin);

/// <summary>What the checklist judges.</summary>
/// <param name="BotId">The bot.</param>
/// <param name="Widget">Its present widget; null if there is none.</param>
/// <param name="Status">Its status.</param>
/// <param name="Credits">Today's credits.</param>
/// <param name="Token">The token of a snippet; null to judge the current one.</param>
/// <param name="Origin">The origin of a website; null to judge none.</param>
public sealed record ChecklistFacts(
    string BotId, WidgetConfig? Widget, BotStatus Status, CreditCounter Credits, PresentedToken? Token, PresentedOrigin? Origin);

/// <summary>
/// The quick checklist of the troubleshooting page. Each row is judged by the very rule of <see cref="WidgetAccess"/> that lets
/// visitors in, so that the list and the gate cannot disagree.
/// </summary>
public static class WidgetChecklist
{
    internal const string CreditsExpected = "Daily quota still has remaining credits";

    /// <summary>The five checks in the order of the page.</summary>
    public static IReadOnlyList<CheckResult<WidgetCheck>> Of(ChecklistFacts facts) =>
        [OfConfig(facts), OfStatus(facts), OfToken(facts), OfOrigin(facts), OfCredits(facts)];

    /// <summary>Whether a verified token is this bot's at all, and if so, whether its snippet is the current one.</summary>
    public static RefusalCause? CheckToken(PresentedToken token, string botId, WidgetConfig widget) => token.Claims switch
    {
        null => RefusalCause.TokenUnverified,
        var claims when claims.BotId != botId => RefusalCause.TokenOfOtherBot,
        var claims => WidgetAccess.CheckSnippet(claims, widget),
    };

    private static CheckResult<WidgetCheck> OfConfig(ChecklistFacts facts) =>
        new(WidgetCheck.WidgetConfig, facts.Widget is null ? "Inactive" : "Active", "Active", WidgetAccess.CheckConfig(facts.Widget));

    private static CheckResult<WidgetCheck> OfStatus(ChecklistFacts facts) =>
        new(WidgetCheck.BotStatus, NameOf(facts.Status), "READY", WidgetAccess.CheckStatus(facts.Status));

    /// <summary>A status as the pages write it.</summary>
    internal static string NameOf(BotStatus status) => WidgetAccess.CheckStatus(status) switch
    {
        null => "READY",
        RefusalCause.BotWithoutData => "NO_DATA",
        RefusalCause.BotUntrained => "UNTRAINED",
        RefusalCause.BotInTraining => "PENDING",
        _ => "OUTDATED",
    };

    /// <summary>How the day's credits stand.</summary>
    internal static string Describe(CreditCounter credits) =>
        string.Create(CultureInfo.InvariantCulture, $"{credits.Remaining:N0} of {credits.Quota:N0} credits are left today");

    private static CheckResult<WidgetCheck> OfToken(ChecklistFacts facts)
    {
        const string Expected = "Matches the current Embed Code";
        if (facts.Widget is not { } widget)
            return new(WidgetCheck.SnippetToken, "There is no Embed Code: the widget is inactive", Expected, RefusalCause.WidgetDeleted);
        if (facts.Token is not { } token)
            return new(WidgetCheck.SnippetToken, "No snippet was given to compare with the current Embed Code", Expected, null);
        var cause = CheckToken(token, facts.BotId, widget);
        return new(WidgetCheck.SnippetToken, cause switch
        {
            null => Expected,
            RefusalCause.TokenUnverified => "The token is not one that Pegasus made",
            RefusalCause.TokenOfOtherBot => "The token is another bot's",
            RefusalCause.WidgetReplaced => "The token is of a widget that was deleted",
            _ => string.Create(CultureInfo.InvariantCulture, $"The token was rotated on {widget.RotatedAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
        }, Expected, cause);
    }

    private static CheckResult<WidgetCheck> OfOrigin(ChecklistFacts facts)
    {
        const string Expected = "Exact website origin is listed, or the list is intentionally empty";
        if (facts.Widget is not { } widget)
            return new(WidgetCheck.AllowedOrigin, "There is no list: the widget is inactive", Expected, RefusalCause.WidgetDeleted);
        var list = widget.AllowedOrigins.Count switch
        {
            0 => "The list is empty: any website may use the widget",
            1 => "1 origin is listed",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} origins are listed"),
        };
        if (facts.Origin is not { } asked)
            return new(WidgetCheck.AllowedOrigin, list, Expected, null);
        var cause = WidgetAccess.CheckOrigin(widget, asked.Origin);
        return new(WidgetCheck.AllowedOrigin, cause switch
        {
            null when widget.AllowedOrigins.Count == 0 => list,
            null => $"{asked.Origin} is listed",
            RefusalCause.OriginMissing => "A page without an origin cannot be on the list",
            _ => $"{asked.Origin} is not listed",
        }, Expected, cause);
    }

    private static CheckResult<WidgetCheck> OfCredits(ChecklistFacts facts) => new(
        WidgetCheck.Credits,
        Describe(facts.Credits),
        CreditsExpected,
        WidgetAccess.CheckCredits(facts.Credits));
}
