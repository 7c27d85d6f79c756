using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Retrieval;
using Polly;
using Polly.Retry;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Makes vectors of texts by the embedding model, where one is set. A training is patient: it tries again as long as
/// <see cref="AiDefaults.EmbeddingRetries"/> allows. A visitor is not kept waiting: without a vector the question is answered by its words.
/// </summary>
internal sealed class Embedder : IDisposable
{
    private readonly IEmbeddingGenerator<string, Embedding<float>>? generator;
    private readonly AiOptions options;
    private readonly AiBreaker breaker;
    private readonly TimeProvider time;
    private readonly ILogger<Embedder> logger;
    private readonly ResiliencePipeline patience;
    private readonly SemaphoreSlim calls = new(AiDefaults.EmbeddingCallsAtOnce);

    public Embedder(IServiceProvider services, IOptions<AiOptions> options, TimeProvider time, ILogger<Embedder> logger)
    {
        // The generator is null where none is set, which a constructor's parameter cannot be.
        generator = services.GetService<IEmbeddingGenerator<string, Embedding<float>>>();
        (this.options, this.time, this.logger) = (options.Value, time, logger);
        breaker = new AiBreaker(time);
        patience = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
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
    }

    /// <summary>What vectors are made by, so that only those of one make are held against each other; null if no model is set.</summary>
    public string? Make => generator is null ? null : $"{options.EmbeddingModel}/{options.EmbeddingDimensions}";

    /// <summary>The vectors of a training's texts, in their order.</summary>
    /// <exception cref="AiUnavailableException">The model gave none, as often as it was tried.</exception>
    public async Task<VectorBlock> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(texts.Chunk(AiDefaults.EmbeddingTextsPerCall).Select(async part =>
        {
            await calls.WaitAsync(cancellationToken);
            try
            {
                return await patience.ExecuteAsync(async cancelled => await GenerateAsync(part, cancelled), cancellationToken);
            }
            finally
            {
                calls.Release();
            }
        }));
        return ToBlock([.. parts.SelectMany(part => part)]);
    }

    /// <summary>The vector of a visitor's question; null if no model is set, or it gave none in time.</summary>
    public async Task<VectorQuery?> TryEmbedAsync(string question, AiTime aiTime, CancellationToken cancellationToken)
    {
        if (generator is null || !breaker.TryEnter())
            return null;
        var start = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(AiDefaults.QuestionEmbeddingTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var vectors = await GenerateAsync([question], either.Token).WaitAsync(either.Token);
            breaker.Succeeded();
            return new VectorQuery(vectors[0]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            breaker.Abandoned();
            throw;
        }
        catch (Exception fault) when (fault is AiUnavailableException or OperationCanceledException)
        {
            breaker.Failed();
            logger.LogWarning("A question is answered by its words alone: {Reason}", fault.Message);
            return null;
        }
        finally
        {
            aiTime.Add(time.GetElapsedTime(start));
        }
    }

    public void Dispose() => calls.Dispose();

    private async Task<IReadOnlyList<float[]>> GenerateAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = await generator!.GenerateAsync(texts, new EmbeddingGenerationOptions { Dimensions = options.EmbeddingDimensions }, cancellationToken);
        return vectors.All(vector => !vector.Vector.IsEmpty && vector.Vector.Length == vectors[0].Vector.Length && float.IsFinite(Sum(vector.Vector.Span)))
            ? [.. vectors.Select(vector => vector.Vector.ToArray())]
            : throw new AiUnavailableException("The embedding model sent vectors that are none.");
    }

    private static VectorBlock ToBlock(IReadOnlyList<float[]> vectors) => vectors.All(vector => vector.Length == vectors[0].Length)
        ? VectorBlock.Of(vectors)
        : throw new AiUnavailableException("The embedding model sent vectors of different lengths.");

    private static float Sum(ReadOnlySpan<float> vector)
    {
        var sum = 0f;
        foreach (var component in vector)
            sum += component;
        return sum;
    }
}
