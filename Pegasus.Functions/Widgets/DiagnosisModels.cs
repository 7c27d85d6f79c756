using Pegasus.Domain.Analytics;
using Pegasus.Domain.Widgets;

namespace Pegasus.Functions.Widgets;

internal sealed record ChecklistView(bool Healthy, IReadOnlyList<CheckView> Checks);

internal sealed record CheckView(WidgetCheck Check, bool Healthy, string State, string Expected, RefusalFix? Fix, string? Advice)
{
    public static CheckView Of(CheckResult<WidgetCheck> result)
    {
        var advice = result.Cause is { } cause ? RefusalAdvice.For(cause) : null;
        return new(result.Check, result.Healthy, result.State, result.Expected, advice?.Fix, advice?.Sentence);
    }
}

internal sealed record RefusalView(
    string Id,
    VisitorRefusal Code,
    string? Origin,
    long Count,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    string LastRequestId,
    RefusalFix Fix,
    RefusalCause Cause,
    string Advice,
    bool OneClick,
    bool Open);

internal sealed record InstallationsView(IReadOnlyList<InstallationView> Items, int OutdatedSites);

internal sealed record InstallationView(string? Origin, int TokenGeneration, bool Current, DateTimeOffset LastSeen, long Sessions)
{
    public static InstallationView Of(Installation installation, WidgetConfig? widget) => new(
        installation.Origin, installation.Snippet.TokenGeneration, installation.Snippet.IsCurrent(widget), installation.LastSeen, installation.Sessions);
}

/// <summary>What somebody should know about a change, though it was made.</summary>
internal sealed record OriginWarning(string Code, string Message, string? Origin);

/// <summary>What a change of the widget would do, if it were made.</summary>
internal sealed record WidgetDryRun(IReadOnlyList<string> AllowedOrigins, IReadOnlyList<OriginWarning> Warnings, VisitorsAffected Last24Hours);

/// <summary>Of the chats that were started in the last 24 hours, those that the changed list would have refused.</summary>
internal sealed record VisitorsAffected(long Sessions, long Refused, IReadOnlyList<OriginVisitors> RefusedOrigins);
