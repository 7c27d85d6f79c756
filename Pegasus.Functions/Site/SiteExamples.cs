using Pegasus.Functions.Ai;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Site;

internal static class SiteExamples
{
    private const string Version = "0.1.0";

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("all is well", new HealthView("ok", "ok", AiOptions.Offline, Version)),
        new("storage does not answer", new HealthView("unavailable", "unavailable", AiOptions.Offline, Version)),
        new("a version", new VersionView(Version)),
    ];
}
