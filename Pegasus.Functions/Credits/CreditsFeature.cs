using Microsoft.Extensions.Options;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Credits;

/// <summary>Plans, daily quotas, and the credits that answers cost.</summary>
internal static class CreditsFeature
{
    public static IServiceCollection AddCredits(this IServiceCollection services)
    {
        services.AddOptions<PlanOptions>().ValidateOnStart();
        return services
            .AddSingleton<PlanOptionsSetup>()
            .AddSingleton<IConfigureOptions<PlanOptions>>(provider => provider.GetRequiredService<PlanOptionsSetup>())
            .AddSingleton<IValidateOptions<PlanOptions>>(provider => provider.GetRequiredService<PlanOptionsSetup>())
            .AddSingleton<CreditLedger>()
            .AddSingleton<Subscriptions>()
            .AddSingleton<IExportSource, CreditExport>()
            .AddSingleton<ITimerFunction, ResetDailyCredits>();
    }
}
