using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Audit;

/// <summary>The append-only log of who changed what.</summary>
internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditTable>().AddSingleton<AuditLog>();

    /// <summary>Belongs after the owners' gate: whom it refuses changes nothing.</summary>
    public static void UseAudit(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<AuditLog>();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>() is { } action && context.Features.Get<Caller>() is { } caller)
                await log.TraceAsync(context, action, caller);
            await next(context);
        });
    }
}
