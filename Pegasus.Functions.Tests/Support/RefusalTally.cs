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
    private static readonly ConcurrentDictionary<(string Prefix, string WorkspaceId, string BotId, string Code, string? Origin), int> Refusals = new();

    /// <summary>Counts the calls of an application from now on.</summary>
    public static void Watch(PegasusApp app) => Apps[app.Address.Authority] = app;

    /// <summary>Counts a response, if it refuses a visitor whose token speaks for a bot.</summary>
    public static async Task NoteAsync(Uri address, string path, string? token, string[] origins, string body)
    {
        if (!path.StartsWith("/api/widget/", StringComparison.Ordinal) || token is null || !Apps.TryGetValue(address.Authority, out var app)
            || CodeOf(body) is not { } code || !Codes.Contains(code))
        {
            return;
        }
        var tokens = app.Services.GetRequiredService<WidgetTokens>();
        var (session, _) = await tokens.VerifySessionAsync(token);
        var widget = await tokens.VerifyWidgetAsync(token);
        // A session's token opens its own session's calls, a widget's token the others.
        var isSessions = path.StartsWith("/api/widget/sessions/", StringComparison.Ordinal);
        var (workspaceId, botId) = isSessions ? (session?.WorkspaceId, session?.BotId) : (widget?.WorkspaceId, widget?.BotId);
        if (workspaceId is null || botId is null || isSessions && path.Split('/')[4] != session!.SessionId)
            return;
        Refusals.AddOrUpdate((app.Prefix, workspaceId, botId, code, origins is [{ Length: > 0 } origin] ? origin : null), 1, (_, count) => count + 1);
    }

    /// <summary>Holds the ledger against what the callers saw, for each bot that is still there.</summary>
    public static async Task CheckAsync(PegasusApp app)
    {
        Apps.TryRemove(new(app.Address.Authority, app));
        foreach (var bot in Refusals.Where(entry => entry.Key.Prefix == app.Prefix).GroupBy(entry => (entry.Key.WorkspaceId, entry.Key.BotId)))
        {
            if (await app.Services.GetRequiredService<BotStore>().FindAsync(bot.Key.WorkspaceId, bot.Key.BotId, CancellationToken.None) is null)
                continue;
            await app.Services.GetRequiredService<Bookkeeping>().FlushAsync(CancellationToken.None);
            var seen = await app.Services.GetRequiredService<AnalyticsTable>()
                .ReadSightingsAsync(bot.Key.WorkspaceId, bot.Key.BotId, DateTimeOffset.UnixEpoch, CancellationToken.None);
            Assert.Equal(
                bot.Select(entry => $"{entry.Key.Code} {entry.Key.Origin} {entry.Value}").Order(StringComparer.Ordinal),
                Sightings.Refusals(seen).Select(refusal => $"{NameOf(refusal.Code)} {refusal.Origin} {refusal.Count}").Order(StringComparer.Ordinal));
        }
    }

    private static string NameOf(VisitorRefusal code) => JsonSerializer.Serialize(code, ApiJson.Default.VisitorRefusal).Trim('"');

    private static string? CodeOf(string body) => body.StartsWith("{\"type\":\"urn:pegasus", StringComparison.Ordinal) ? (string?)JsonNode.Parse(body)!["code"] : null;
}
