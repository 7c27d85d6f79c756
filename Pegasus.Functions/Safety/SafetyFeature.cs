using Pegasus.Functions.Bots;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Safety;

/// <summary>What bots may say, and when a person is called.</summary>
internal static class SafetyFeature
{
    public static IServiceCollection AddSafety(this IServiceCollection services) => services
        .AddSingleton<SafetyTable>()
        .AddSingleton<SafetyChanges>()
        .AddSingleton<IBotMark, SafetyMark>()
        .AddSingleton<SafetyDesk>()
        .AddSingleton<SafetyRehearsal>()
        .AddSingleton<IExportSource, SafetyExport>();
}
