using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.BusinessHours;

/// <summary>When people answer visitors, and what is said at other times.</summary>
internal static class BusinessHoursFeature
{
    public static IServiceCollection AddBusinessHours(this IServiceCollection services) => services
        .AddSingleton<BusinessHoursTable>()
        .AddSingleton<AwayMessages>()
        .AddSingleton<IExportSource, BusinessHoursExport>();
}
