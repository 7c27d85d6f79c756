using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Audit;

/// <summary>The append-only log of who changed what.</summary>
internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditTable>().AddSingleton<AuditLog>();

    /// <summary>Belongs after the owners' gate: whom it refuses changes nothing.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>() is { } action && context.Features.Get<Caller>() is { } caller)
            await context.RequestServices.GetRequiredService<AuditLog>().TraceAsync(context, action, caller);
        await next(context);
    });
}
