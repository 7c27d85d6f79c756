using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// Counts what visitors' calls were refused with in the whole test run, as the callers saw it, and holds it against the ledger when
/// their application ends: by bot, code and website, the counts must be equal.
/// </summary>
internal static class RefusalTally
{
    private static readonly HashSet<string> Codes = [.. Enum.GetValues<VisitorRefusal>().Select(NameOf)];
    private static readonly ConcurrentDictionary<string, PegasusApp> Apps = new(StringComparer.Ordinal);
    private static readonly ConcurrentBag<Refused> Refusals = [];

    // What was seen is kept for 30 days. Half a day off the full hours of midnight, where tests like to move their clocks.
    private static readonly TimeSpan Compared = TimeSpan.FromDays(29.5);

    /// <summary>Counts the calls of an application from now on.</summary>
    public static void Watch(PegasusApp app) => Apps[app.Address.Authority] = app;

    /// <summary>Counts none any more: another may get its port.</summary>
    public static void Forget(PegasusApp app) => Apps.TryRemove(new(app.Address.Authority, app));

    /// <summary>Counts a response, if it refuses a visitor whose token speaks for a bot or a tenant.</summary>
    public static async Task NoteAsync(Uri address, string path, string? token, string[] origins, string body)
    {
        if (!path.StartsWith("/api/widget", StringComparison.Ordinal) || token is null || !Apps.TryGetValue(address.Authority, out var app)
            || CodeOf(body) is not { } code || !Codes.Contains(code))
        {
            return;
        }
        var tokens = app.Services.GetRequiredService<WidgetTokens>();
        var (session, _) = await tokens.VerifySessionAsync(token);
        var widget = await tokens.VerifyWidgetAsync(token);
        // A session's token opens its own session's calls, a widget's token the others.
        var isSessions = path.StartsWith("/api/widget/sessions/", StringComparison.Ordinal);
        var (workspaceId, botId) = isSessions ? (session?.WorkspaceId, session is { IsOfTenant: true } ? AnalyticsTable.Tenant : session?.BotId) : (widget?.WorkspaceId, widget?.BotId);
        if (path.StartsWith("/api/widgets/", StringComparison.Ordinal))
        {
            var (tenant, _) = await tokens.VerifyTenantAsync(token);
            (workspaceId, botId) = tenant?.WorkspaceId == path.Split('/')[3] ? (tenant.WorkspaceId, AnalyticsTable.Tenant) : (null, null);
        }
        if (workspaceId is null || botId is null || isSessions && path.Split('/')[4] != session!.SessionId)
            return;
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Refusals.Add(new Refused(app.Prefix, workspaceId, botId, code, origins is [{ Length: > 0 } origin] ? origin : null, now));
    }

    /// <summary>Holds the ledger against what the callers saw, for each bot that is still there.</summary>
    public static async Task CheckAsync(PegasusApp app)
    {
        var since = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - Compared;
        foreach (var bot in Refusals.Where(refused => refused.Prefix == app.Prefix && refused.At >= since).GroupBy(refused => (refused.WorkspaceId, refused.BotId)))
        {
            if (bot.Key.BotId != AnalyticsTable.Tenant && await app.Services.GetRequiredService<BotStore>().FindAsync(bot.Key.WorkspaceId, bot.Key.BotId, CancellationToken.None) is null)
                continue;
            await app.Services.GetRequiredService<Bookkeeping>().FlushAsync(CancellationToken.None);
            var seen = await app.Services.GetRequiredService<AnalyticsTable>()
                .ReadSightingsAsync(bot.Key.WorkspaceId, bot.Key.BotId, since, CancellationToken.None);
            Assert.Equal(
                bot.GroupBy(refused => $"{refused.Code} {refused.Origin}").Select(alike => $"{alike.Key} {alike.Count()}").Order(StringComparer.Ordinal),
                // What does not verify is noted of a tenant that the instance has met, but speaks for nobody.
                Sightings.Refusals([.. seen.Where(sighting => sighting.Refusal?.Cause is not (RefusalCause.TokenUnverified or RefusalCause.TokenMissing) || bot.Key.BotId != AnalyticsTable.Tenant)]).Select(refusal => $"{NameOf(refusal.Code)} {refusal.Origin} {refusal.Count}").Order(StringComparer.Ordinal));
        }
    }

    private static string NameOf(VisitorRefusal code) => JsonSerializer.Serialize(code, ApiJson.Default.VisitorRefusal).Trim('"');

    private static string? CodeOf(string body) => body.StartsWith("{\"type\":\"urn:pegasus", StringComparison.Ordinal) ? (string?)JsonNode.Parse(body)!["code"] : null;

    private sealed record Refused(string Prefix, string WorkspaceId, string BotId, string Code, string? Origin, DateTimeOffset At);
}
