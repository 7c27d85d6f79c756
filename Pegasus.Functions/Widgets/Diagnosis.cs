using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Credits;

namespace Pegasus.Functions.Widgets;

/// <summary>A refusal with its place in the list, whose keys sort the latest first.</summary>
internal sealed record ListedRefusal(string Key, RefusalView View, RefusalSummary Summary);

/// <summary>Tells an owner why visitors were turned away, from what was seen in the last 30 days and how things are now.</summary>
internal sealed class Diagnosis(AnalyticsTable analytics, Bookkeeping books, Subscriptions subscriptions, TimeProvider clock)
{
    public const string KeyPrefix = "r-";

    /// <summary>How long what was seen is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>How things are now, with what somebody asks about.</summary>
    public async Task<ChecklistFacts> ReadFactsAsync(BotRecord bot, PresentedToken? token, PresentedOrigin? origin, CancellationToken cancellationToken)
    {
        var today = await subscriptions.ReadAsync(bot.WorkspaceId, cancellationToken);
        return new ChecklistFacts(bot.BotId, bot.Widget, bot.State.Status, today.Counter, token, origin);
    }

    /// <summary>The refusals, the latest first.</summary>
    public async Task<IReadOnlyList<ListedRefusal>> ListRefusalsAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        var facts = await ReadFactsAsync(bot, null, null, cancellationToken);
        return [.. Sightings.Refusals(await ReadSightingsAsync(bot, KeptFor, cancellationToken)).Select(summary => List(summary, facts))];
    }

    /// <summary>What was seen of a bot's widget lately, up to this moment as far as this instance saw it.</summary>
    public async Task<IReadOnlyList<Sighting>> ReadSightingsAsync(BotRecord bot, TimeSpan last, CancellationToken cancellationToken)
    {
        await books.FlushAsync(bot.WorkspaceId, cancellationToken);
        return await analytics.ReadSightingsAsync(bot.WorkspaceId, bot.BotId, clock.GetUtcNow() - last, cancellationToken);
    }

    /// <summary>What was seen of a tenant's tokens in the last 30 days.</summary>
    public async Task<IReadOnlyList<Sighting>> ReadTenantSightingsAsync(string workspaceId, CancellationToken cancellationToken)
    {
        await books.FlushAsync(workspaceId, cancellationToken);
        return await analytics.ReadSightingsAsync(workspaceId, AnalyticsTable.Tenant, clock.GetUtcNow() - KeptFor, cancellationToken);
    }

    private static ListedRefusal List(RefusalSummary summary, ChecklistFacts facts)
    {
        var advice = RefusalAdvice.For(summary.Cause);
        var id = IdOf(summary);
        var isOpen = Sightings.IsOpen(summary, facts);
        var view = new RefusalView(
            id, summary.Code, summary.Origin, summary.Count, summary.FirstSeen, summary.LastSeen, summary.LastRequestId,
            advice.Fix, summary.Cause, advice.Sentence, isOpen && advice.IsOneClick, isOpen);
        return new ListedRefusal(
            string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{DateTimeOffset.MaxValue.UtcTicks - summary.LastSeen.UtcTicks:D19}-{id}"), view, summary);
    }

    /// <summary>The same for the same code and website, whenever it is asked for.</summary>
    private static string IdOf(RefusalSummary summary) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{summary.Code}\n{summary.Origin}")).AsSpan(0, 12));
}
