using Pegasus.Domain.Widgets;

namespace Pegasus.Domain.Analytics;

/// <summary>What an owner learns from what was seen of a widget.</summary>
public static class Sightings
{
    /// <summary>The refusals by code and website, the latest first.</summary>
    public static IReadOnlyList<RefusalSummary> Refusals(IReadOnlyCollection<Sighting> sightings) =>
    [
        .. sightings
            .Where(sighting => sighting.Refusal is not null)
            .GroupBy(sighting => (sighting.Refusal!.Value.Code, sighting.Origin))
            .Select(group => Summarise([.. group], sightings))
            .OrderByDescending(summary => summary.LastSeen).ThenBy(summary => summary.Code).ThenBy(summary => summary.Origin, StringComparer.Ordinal),
    ];

    /// <summary>The websites and the snippets that they serve, the latest first.</summary>
    public static IReadOnlyList<Installation> Installations(IEnumerable<Sighting> sightings) =>
    [
        .. sightings
            .Where(sighting => sighting.Snippet is not null)
            .GroupBy(sighting => (sighting.Origin, sighting.Snippet))
            .Select(group => new Installation(group.Key.Origin, group.Key.Snippet!, group.Max(sighting => sighting.LastSeen), group.Sum(sighting => sighting.Sessions)))
            .OrderByDescending(installation => installation.LastSeen).ThenBy(installation => installation.Origin, StringComparer.Ordinal),
    ];

    /// <summary>Who started chats since a time, by website, the most first.</summary>
    public static IReadOnlyList<OriginVisitors> Visitors(IEnumerable<Sighting> sightings, DateTimeOffset since) =>
    [
        .. sightings
            .Where(sighting => sighting.Sessions > 0 && sighting.LastSeen >= since)
            .GroupBy(sighting => sighting.Origin)
            .Select(group => new OriginVisitors(group.Key, group.Sum(sighting => sighting.Sessions)))
            .OrderByDescending(visitors => visitors.Sessions).ThenBy(visitors => visitors.Origin, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether visitors are still turned away as they were: by the present state where it tells, otherwise unless a call of the
    /// same website and kind was let in since.
    /// </summary>
    public static bool IsOpen(RefusalSummary refusal, ChecklistFacts present) => refusal.Cause switch
    {
        RefusalCause.WidgetDeleted => WidgetAccess.CheckConfig(present.Widget) is not null || IsUnanswered(refusal),
        RefusalCause.OriginNotListed => present.Widget is { } widget && WidgetAccess.CheckOrigin(widget, refusal.Origin) is not null,
        RefusalCause.BotWithoutData or RefusalCause.BotUntrained or RefusalCause.BotInTraining or RefusalCause.BotOutdated =>
            WidgetAccess.CheckStatus(present.Status) is not null,
        RefusalCause.CreditsUsedUp => WidgetAccess.CheckCredits(present.Credits) is not null,
        _ => IsUnanswered(refusal),
    };

    private static bool IsUnanswered(RefusalSummary refusal) => refusal.LastAdmitted is null || refusal.LastAdmitted < refusal.LastSeen;

    private static RefusalSummary Summarise(List<Sighting> alike, IReadOnlyCollection<Sighting> all)
    {
        var last = alike.MaxBy(sighting => sighting.LastSeen)!;
        // A page that shows its snippet starts chats, a session sends messages: one does not speak for the other.
        var admitted = all
            .Where(sighting => sighting.Refusal is null && sighting.Origin == last.Origin && (sighting.Snippet is null) == (last.Snippet is null))
            .Max(sighting => (DateTimeOffset?)sighting.LastSeen);
        return new RefusalSummary(
            last.Refusal!.Value.Code, last.Refusal.Value.Cause, last.Origin, alike.Sum(sighting => sighting.Calls),
            alike.Min(sighting => sighting.FirstSeen), last.LastSeen, last.LastRequestId, admitted);
    }
}
