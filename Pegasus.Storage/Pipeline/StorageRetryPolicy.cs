using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>
/// Azure.Core's retries with two differences: <c>Retry-After</c> is honoured only up to <see cref="RetryOptions.MaxDelay"/>, and the
/// message remembers that it was sent more than once, for then its answer may be about our own first attempt.
/// </summary>
internal sealed class StorageRetryPolicy(RetryOptions options) : AsyncPolicy
{
    private readonly int maxRetries = options.MaxRetries;
    private readonly TimeSpan delay = options.Delay;
    private readonly TimeSpan maxDelay = options.MaxDelay;
    private readonly RetryMode mode = options.Mode;

    public static bool WasRetried(HttpMessage message) => message.TryGetProperty(typeof(StorageRetryPolicy), out _);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (var retries = 0; ; retries++)
        {
            var attempt = await TryAsync(message, pipeline, mayRetry: retries < maxRetries);
            if (!attempt.Faulted)
                return;

            attempt.Response?.ContentStream?.Dispose();
            await Task.Delay(Pause(retries, attempt.Response), message.CancellationToken);
            message.SetProperty(typeof(StorageRetryPolicy), true);
        }
    }

    /// <summary>
    /// Sends once. Faulted means that another attempt may mend it, with this attempt's response if there was one; the last attempt's
    /// fault is thrown.
    /// </summary>
    private static async ValueTask<(bool Faulted, Response? Response)> TryAsync(
        HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline, bool mayRetry)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
            return (mayRetry && message.ResponseClassifier.IsRetriableResponse(message), message.Response);
        }
        catch (Exception fault) when (mayRetry && message.ResponseClassifier.IsRetriable(message, fault))
        {
            return (true, null);
        }
    }

    private TimeSpan Pause(int retries, Response? response)
    {
        var factor = mode == RetryMode.Exponential ? Math.Pow(2, retries) : 1;
        var jitter = 0.8 + (Random.Shared.NextDouble() * 0.4);
        var own = delay * factor * jitter;
        var asked = RetryAfter(response);
        var pause = own > asked ? own : asked;
        return pause < maxDelay ? pause : maxDelay;
    }

    private static TimeSpan RetryAfter(Response? response) =>
        response != null && response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
