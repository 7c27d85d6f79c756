using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>One call of a client's method: all the messages it sends share one deadline.</summary>
internal sealed class StorageCall : IDisposable
{
    private readonly HttpPipeline pipeline;
    private readonly CancellationToken cancellationToken;
    private readonly CancellationTokenSource deadline;

    public StorageCall(HttpPipeline pipeline, TimeSpan timeout, CancellationToken cancellationToken)
    {
        this.pipeline = pipeline;
        this.cancellationToken = cancellationToken;
        deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
    }

    /// <summary>Sends a message and its retries. An answer of any status is returned.</summary>
    /// <exception cref="RequestFailedException">Status 0: no answer came; for a write the outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<StorageReply> SendAsync(HttpMessage message)
    {
        try
        {
            await pipeline.SendAsync(message, deadline.Token);
            return new StorageReply(message.Response, StorageRetryPolicy.WasRetried(message));
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RequestFailedException(0, "The storage service did not answer in time.", fault);
        }
        catch (IOException fault)
        {
            throw new RequestFailedException(0, "The storage service's answer broke off.", fault);
        }
    }

    public void Dispose() => deadline.Dispose();
}
