using Pegasus.Domain.Analytics;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;

namespace Pegasus.Functions.Widgets;

/// <summary>Tells what a changed list of origins would do to the visitors of the last day, before it does it.</summary>
internal sealed class WidgetPreview(Diagnosis diagnosis)
{
    private static readonly TimeSpan LastDay = TimeSpan.FromHours(24);

    public async Task<WidgetDryRun> OfAsync(BotRecord bot, IReadOnlyList<string> origins, TimeProvider clock, CancellationToken cancellationToken)
    {
        var changed = bot.Widget! with { AllowedOrigins = origins };
        var visitors = Sightings.Visitors(await diagnosis.ReadSightingsAsync(bot, LastDay, cancellationToken), clock.GetUtcNow() - LastDay);
        var refused = visitors.Where(site => WidgetAccess.CheckOrigin(changed, site.Origin) is not null).ToList();
        return new WidgetDryRun(
            origins, Warnings(origins), new VisitorsAffected(visitors.Sum(site => site.Sessions), refused.Sum(site => site.Sessions), refused));
    }

    /// <summary>What an owner may have forgotten on a list of origins.</summary>
    public static IReadOnlyList<OriginWarning> Warnings(IReadOnlyList<string> origins) =>
    [
        .. OriginTwins.Missing(origins).Select(missing => new OriginWarning(
            "missing_twin", $"{missing.Origin} is listed, {missing.Twin} is not. Add it too if you serve both.", missing.Twin)),
    ];
}
