using System.Security.Cryptography;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Otlp;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Pegasus as a process that tells a collector on the loopback how it does, with a provider of AI there, too.</summary>
public sealed class TelemetryStage : IAsyncLifetime
{
    internal const string MasterKey = "bWFzdGVyLWtleS1vZi10aGUtdGVsZW1ldHJ5LXRlc3Q=";

    internal OtlpCollector Collector { get; private set; } = null!;

    internal OpenAiFake Provider { get; private set; } = null!;

    internal PegasusProcess Pegasus { get; private set; } = null!;

    internal string Storage { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (Collector, Provider) = (await OtlpCollector.StartAsync(), await OpenAiFake.StartAsync());
        Storage = (await AzuriteServer.GetAsync()).ConnectionString;
        Pegasus = await PegasusProcess.StartAsync(Storage, new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            [CrawlingOptions.AllowedKey.Replace(":", "__", StringComparison.Ordinal)] = new Uri(Provider.Address).Authority,
            ["Byok__MasterKey"] = MasterKey,
            ["Ai__Provider"] = "openai",
            ["Ai__Endpoint"] = Provider.Endpoint,
            ["Ai__ApiKey"] = "sk-key-of-the-operator-0815",
            ["Ai__ChatModel"] = "chat-1",
            ["Ai__InputPrice"] = "0.15",
            ["Ai__OutputPrice"] = "0.6",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Endpoint,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["Logging__LogLevel__Default"] = "Information",
        });
    }

    public async Task DisposeAsync()
    {
        await Pegasus.DisposeAsync();
        await (await AzuriteServer.GetAsync()).DeleteTablesAsync(Pegasus.Prefix);
        await Provider.DisposeAsync();
        await Collector.DisposeAsync();
    }

    /// <summary>A trace that a test's own call begins.</summary>
    internal static (string TraceId, Action<HttpRequestMessage> Change) NewTrace()
    {
        var traceId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return (traceId, request => request.Headers.Add("traceparent", $"00-{traceId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}-01"));
    }
}
