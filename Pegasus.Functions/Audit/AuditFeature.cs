using Pegasus.Functions.Accounts;

using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Audit;

/// <summary>The append-only log of who changed what.</summary>
internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTable>()
        .AddSingleton<AuditLog>()
        .AddSingleton<IExportSource, AuditExport>()
        .AddSingleton<IWorkspaceData>(provider => new WorkspacePartition(provider.GetRequiredService<PegasusStorage>().Audit));

    /// <summary>Belongs after the owners' gate: whom it refuses changes nothing.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var action = context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>();
        if (action is not null && action.ButFor?.Invoke(context.Request) is not true && context.Features.Get<Caller>() is { } caller)
            await context.RequestServices.GetRequiredService<AuditLog>().TraceAsync(context, action, caller);
        await next(context);
    });
}
