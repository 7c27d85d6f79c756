using Pegasus.Functions.Http;

namespace Pegasus.Functions.Telemetry;

/// <summary>
/// Traces, metrics and logs for the operator's collector, where one is named. Features tell by <see cref="PegasusActivities"/> and
/// <see cref="PegasusMeter"/>, which are .NET's own and cost nothing while nobody listens; OpenTelemetry's packages are known to this folder
/// alone, and are not even loaded without a collector.
/// </summary>
internal static class TelemetryFeature
{
    /// <summary>Has telemetry exported if a collector is named.</summary>
    /// <exception cref="Hosting.StartupException">The settings name none that can be reached.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (OtlpEndpoints.Read(builder.Configuration) is { } endpoints)
            OtlpExport.AddTo(builder, endpoints);
    }

    /// <summary>Puts the request's id into the scope of its log lines; to be called where it has one.</summary>
    public static IApplicationBuilder UseRequestScope(this IApplicationBuilder app, ILogger logger) => app.Use(async (context, next) =>
    {
        using (logger.BeginScope(new[] { new KeyValuePair<string, object?>(PegasusActivities.RequestId, RequestId.Of(context)) }))
            await next(context);
    });
}
