using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Telemetry;

/// <summary>Where each signal goes, by OpenTelemetry's own variables; null for one that is not exported.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/protocol/exporter</remarks>
internal sealed record OtlpEndpoints(Uri? Traces, Uri? Metrics, Uri? Logs)
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Protocol = "http/protobuf";

    /// <summary>The endpoints; null if none is set, or <c>OTEL_SDK_DISABLED</c> is.</summary>
    /// <exception cref="StartupException">An endpoint is no address, or another protocol is asked for.</exception>
    public static OtlpEndpoints? Read(IConfiguration configuration)
    {
        if (string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase))
            return null;
        var endpoints = new OtlpEndpoints(Of(configuration, "traces"), Of(configuration, "metrics"), Of(configuration, "logs"));
        if (endpoints is { Traces: null, Metrics: null, Logs: null })
            return null;
        return configuration[ProtocolKey] is null or "" or Protocol
            ? endpoints
            : throw new StartupException($"{ProtocolKey} is '{configuration[ProtocolKey]}'; Pegasus exports by {Protocol} alone. Leave it out, and name the collector's HTTP port.");
    }

    private static Uri? Of(IConfiguration configuration, string signal)
    {
        var ownKey = $"OTEL_EXPORTER_OTLP_{signal.ToUpperInvariant()}_ENDPOINT";
        if (configuration[ownKey] is { Length: > 0 } own)
            return Parse(ownKey, own);
        return configuration[EndpointKey] is { Length: > 0 } all ? new Uri(Parse(EndpointKey, all.TrimEnd('/') + "/"), $"v1/{signal}") : null;
    }

    // The value is not repeated: an address may hold a password.
    private static Uri Parse(string key, string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw new StartupException($"{key} is no absolute http or https address; set it to the collector's, such as http://localhost:4318.");
}
