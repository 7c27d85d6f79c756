using System.ClientModel.Primitives;

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>
/// Tries again at most <see cref="AiDefaults.MaxRetries"/> times, after the pause that the provider names in Retry-After,
/// and not at all if that pause would use up the visitor's time.
/// </summary>
internal sealed class BoundedRetryPolicy(TimeSpan bound) : ClientRetryPolicy(AiDefaults.MaxRetries)
{
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) =>
        base.ShouldRetry(message, exception) && IsInTime(message);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) && IsInTime(message);

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) =>
        RetryAfter.Of(message.Response) ?? AiDefaults.FirstRetryDelay * Math.Pow(2, tryCount - 1) * (0.8 + 0.4 * Random.Shared.NextDouble());

    private bool IsInTime(PipelineMessage message) => (RetryAfter.Of(message.Response) ?? TimeSpan.Zero) < bound / 2;
}
