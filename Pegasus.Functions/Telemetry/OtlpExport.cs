using System.Runtime.CompilerServices;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pegasus.Functions.Site;
using Pegasus.Storage;

namespace Pegasus.Functions.Telemetry;

/// <summary>
/// OpenTelemetry's SDK, which sends each signal that has an endpoint. Requests that Pegasus makes are told by its own spans alone: the SDK's
/// would hold addresses, which are keys of rows, or secret as webhooks' are.
/// </summary>
internal static class OtlpExport
{
    /// <summary>The service's name unless <c>OTEL_SERVICE_NAME</c> says another.</summary>
    private const string Service = "pegasus";

    // Not inlined: whoever does not call it does not load the packages.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddTo(WebApplicationBuilder builder, OtlpEndpoints endpoints)
    {
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .Clear()
            .AddService(Service, serviceVersion: SiteEndpoints.Version)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector());
        if (endpoints.Traces is { } traces)
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource(PegasusActivities.Name, StorageTelemetry.Name)
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = RequestTags.IsToldOf;
                    requests.EnrichWithHttpResponse = (span, response) => RequestTags.Write(span, response.HttpContext);
                })
                .AddOtlpExporter(exporter => To(exporter, traces)));
        }
        if (endpoints.Metrics is { } metrics)
        {
            telemetry.WithMetrics(metering => metering
                .AddMeter(PegasusMeter.Name, StorageTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter(exporter => To(exporter, metrics)));
        }
        if (endpoints.Logs is { } logs)
        {
            telemetry.WithLogging(
                logging => logging.AddOtlpExporter(exporter => To(exporter, logs)),
                options => (options.IncludeScopes, options.IncludeFormattedMessage) = (true, true));
        }
    }

    private static void To(OtlpExporterOptions exporter, Uri endpoint) =>
        (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, endpoint);
}
