using Pegasus.Domain.Ai;
using Pegasus.Domain.Retrieval;
using Polly;
using Polly.Retry;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Makes vectors of texts by a workspace's embedding model, where there is one. A training is patient: it tries again as long as
/// <see cref="AiDefaults.EmbeddingRetries"/> allows. A visitor is not kept waiting: without a vector the question is answered by its words.
/// </summary>
internal sealed class Embedder(AiClients clients, TimeProvider time, ILogger<Embedder> logger)
{
    private readonly ResiliencePipeline patience = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<AiUnavailableException>(fault => !fault.RequestRefused),
        MaxRetryAttempts = AiDefaults.EmbeddingRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = AiDefaults.FirstEmbeddingRetryDelay,
        MaxDelay = AiDefaults.LongestRetryDelay,
        DelayGenerator = static retry => ValueTask.FromResult((retry.Outcome.Exception as AiUnavailableException)?.RetryAfter is { } named
            ? (TimeSpan?)(named < AiDefaults.LongestRetryDelay ? named : AiDefaults.LongestRetryDelay)
            : null),
    }).Build();

    /// <summary>The embedding model of a workspace as it is now, for the whole of a training; null if there is none.</summary>
    /// <exception cref="AiUnavailableException">The workspace's key cannot be opened.</exception>
    public async Task<EmbeddingModel?> FindModelAsync(string workspaceId, CancellationToken cancellationToken) =>
        (await clients.OfNowAsync(workspaceId, cancellationToken)).Embedding;

    /// <summary>The vectors of a training's texts, in their order.</summary>
    /// <exception cref="AiUnavailableException">The model gave none, as often as it was tried.</exception>
    public async Task<VectorBlock> EmbedAsync(EmbeddingModel model, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(texts.Chunk(AiDefaults.EmbeddingTextsPerCall).Select(async part =>
        {
            await model.Calls.WaitAsync(cancellationToken);
            try
            {
                return await patience.ExecuteAsync(async cancelled => await GenerateAsync(model, part, cancelled), cancellationToken);
            }
            finally
            {
                model.Calls.Release();
            }
        }));
        return ToBlock([.. parts.SelectMany(part => part)]);
    }

    /// <summary>
    /// The vector of a visitor's question; null if the workspace's model is not the one that made the index, or gave none in time.
    /// </summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="edition">The edition of its choice of a provider that holds.</param>
    /// <param name="make">What made the index' vectors.</param>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="aiTime">Takes the time.</param>
    /// <param name="cancellationToken">Stops when the caller goes away.</param>
    public async Task<VectorQuery?> TryEmbedAsync(string workspaceId, int edition, string make, string question, AiTime aiTime, CancellationToken cancellationToken)
    {
        if (await TryFindModelAsync(workspaceId, edition, cancellationToken) is not { } model || model.Make != make || !model.Breaker.TryEnter())
            return null;
        var start = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(AiDefaults.QuestionEmbeddingTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var vectors = await GenerateAsync(model, [question], either.Token).WaitAsync(either.Token);
            model.Breaker.Succeeded();
            return new VectorQuery(vectors[0]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            model.Breaker.Abandoned();
            throw;
        }
        catch (Exception fault) when (fault is AiUnavailableException or OperationCanceledException)
        {
            model.Breaker.Failed();
            logger.LogWarning("A question is answered by its words alone: {Reason}", fault.Message);
            return null;
        }
        finally
        {
            aiTime.Add(time.GetElapsedTime(start));
        }
    }

    private async Task<EmbeddingModel?> TryFindModelAsync(string workspaceId, int edition, CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.OfAsync(workspaceId, edition, cancellationToken)).Embedding;
        }
        catch (AiUnavailableException fault)
        {
            logger.LogWarning("A question is answered by its words alone: {Reason}", fault.Message);
            return null;
        }
    }

    private static async Task<IReadOnlyList<float[]>> GenerateAsync(EmbeddingModel model, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            var vectors = await model.GenerateAsync(texts, cancellationToken);
            await (model.Reports?.SucceededAsync(AiPart.Embeddings) ?? Task.CompletedTask);
            return vectors;
        }
        catch (AiUnavailableException fault)
        {
            await (model.Reports?.FailedAsync(AiPart.Embeddings, fault) ?? Task.CompletedTask);
            throw;
        }
    }

    private static VectorBlock ToBlock(IReadOnlyList<float[]> vectors) => vectors.All(vector => vector.Length == vectors[0].Length)
        ? VectorBlock.Of(vectors)
        : throw new AiUnavailableException("The embedding model sent vectors of different lengths.", AiFault.Unreadable);
}
