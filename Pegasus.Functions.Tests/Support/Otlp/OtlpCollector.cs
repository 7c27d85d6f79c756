using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support.Otlp;

/// <summary>A collector on the loopback that takes OTLP by http/protobuf and keeps all of it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    private readonly SemaphoreSlim arrived = new(0);

    private OtlpCollector(WebApplication app) => this.app = app;

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Endpoint => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyList<OtlpSpan> Spans => [.. Bodies("/v1/traces").SelectMany(body => OtlpSpan.Read(body))];

    public IReadOnlyList<OtlpLog> Logs => [.. Bodies("/v1/logs").SelectMany(body => OtlpLog.Read(body))];

    public IReadOnlyList<OtlpPoint> Points => [.. Bodies("/v1/metrics").SelectMany(body => OtlpPoint.Read(body))];

    /// <summary>All that came, as text as far as it is text.</summary>
    public string Everything => string.Join('\n', received.Select(request => Encoding.UTF8.GetString(request.Body)));

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new OtlpCollector(builder.Build());
        collector.app.MapPost("/v1/{signal}", collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Waits until what was received holds what a test looks for.</summary>
    public async Task<T> UntilAsync<T>(Func<OtlpCollector, T?> find)
        where T : class
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if (find(this) is { } found)
                return found;
            if (!await arrived.WaitAsync(Limit - Stopwatch.GetElapsedTime(begun)))
                throw new TimeoutException($"Not received. Spans: {Names(Spans.Select(span => span.Name))}; metrics: {Names(Points.Select(point => $"{point.Metric} {string.Join(' ', point.Tags.Values)}"))}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrived.Dispose();
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));

    private IEnumerable<byte[]> Bodies(string path) => received.Where(request => request.Path == path).Select(request => request.Body);

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path.Value!, body.ToArray()));
        arrived.Release();
        context.Response.ContentType = "application/x-protobuf";
    }
}
