using Pegasus.Functions.Ai;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Site;

internal static class SiteExamples
{
    private const string Version = "0.1.0";

    /// <summary>The checks of a Pegasus that has just been set up.</summary>
    public static readonly IReadOnlyList<HealthCheckView> Checks =
    [
        new("tables", HealthState.Ok, 4, Needed: true), new("queue", HealthState.Ok, 3, Needed: true), new("signing_key", HealthState.Ok, 0, Needed: true),
        new("ai", HealthState.Ok, 0, Needed: false), new("realtime", HealthState.Ok, 0, Needed: false), new("timer", HealthState.Waiting, 4, Needed: false),
    ];

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("all is well", new HealthView("ok", "ok", AiOptions.Offline, Version)),
        new("storage does not answer", new HealthView("unavailable", "unavailable", AiOptions.Offline, Version)),
        new("all that Pegasus stands on is well", new HealthView("ok", "ok", AiOptions.Offline, Version) { Checks = Checks }),
        new("a version", new VersionView(Version)),
    ];
}
