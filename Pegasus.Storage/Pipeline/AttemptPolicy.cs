using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>
/// Bounds one attempt from its first byte to its last. Azure.Core restarts its network time-out with every read of a body, so that a
/// body dripping in one byte at a time would never end; here the whole response is read within the one time-out.
/// </summary>
internal sealed class AttemptPolicy(TimeSpan timeout) : AsyncPolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var started = Stopwatch.GetTimestamp();
        message.BufferResponse = false;
        await ProcessNextAsync(message, pipeline);
        if (message.Response.ContentStream is { } body)
            message.Response.ContentStream = await ReadAsync(body, timeout - Stopwatch.GetElapsedTime(started), message.CancellationToken);
    }

    private static async Task<MemoryStream> ReadAsync(Stream body, TimeSpan left, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        var buffer = new MemoryStream();
        await using (body)
            await body.CopyToAsync(buffer, attempt.Token);
        buffer.Position = 0;
        return buffer;
    }
}
