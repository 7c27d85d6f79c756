using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>Tells of each attempt, see <see cref="StorageTelemetry"/>; stands after the retry policy.</summary>
internal sealed class TelemetryPolicy : AsyncPolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        StorageTelemetry.Source.HasListeners() || StorageTelemetry.Transactions.Enabled
            ? TellAsync(StorageOperation.Of(message), message, pipeline)
            : ProcessNextAsync(message, pipeline);

    private static async ValueTask TellAsync(StorageOperation operation, HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var span = operation.Start();
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception fault)
        {
            operation.Count(status: null);
            span?.SetTag("error.type", fault.GetType().Name).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        var status = message.Response.Status;
        operation.Count(status);
        span?.SetTag("http.response.status_code", status);
        // What is not there, or has changed meanwhile, is the caller's everyday business.
        if (status >= 500)
            span?.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
    }
}
