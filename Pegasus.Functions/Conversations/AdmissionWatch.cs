using Azure;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// Looks anew, while an answer is being streamed, whether its reader is still let in: a deletion cuts open streams, too, on every
/// instance. An answer that takes less than <see cref="Every"/> costs nothing by it.
/// </summary>
internal sealed class AdmissionWatch : IAsyncDisposable
{
    /// <summary>How often it looks, for one storage transaction each.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource cut;
    private readonly CancellationTokenSource over = new();
    private readonly Task watching;

    /// <param name="checkAsync">Whether the reader is let in now: the refusal, or null.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">The reader left.</param>
    public AdmissionWatch(Func<CancellationToken, Task<ApiError?>> checkAsync, TimeProvider clock, CancellationToken cancellationToken)
    {
        cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watching = WatchAsync(checkAsync, clock);
    }

    /// <summary>Ends when the reader leaves or is let in no longer.</summary>
    public CancellationToken Token => cut.Token;

    /// <summary>Why the reader is let in no longer; null while they are.</summary>
    public ApiError? Refusal { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
        cut.Dispose();
    }

    private async Task WatchAsync(Func<CancellationToken, Task<ApiError?>> checkAsync, TimeProvider clock)
    {
        while (Refusal is null && !over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, clock, over.Token);
                Refusal = await checkAsync(over.Token);
            }
            catch (Exception fault) when (fault is RequestFailedException or OperationCanceledException)
            {
                // Storage that fails just now refuses nobody; the next look tells.
            }
        }
        if (Refusal is not null)
            await cut.CancelAsync();
    }
}
