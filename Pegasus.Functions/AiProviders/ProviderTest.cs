using Pegasus.Domain.Ai;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.AiProviders;

/// <summary>Asks a provider's models for as little as they can give, to see whether they do.</summary>
internal sealed class ProviderTest(TimeProvider clock)
{
    /// <summary>How often a workspace may test, per minute and instance: each test asks a server that somebody names.</summary>
    private const int PerMinute = 10;

    /// <summary>How few tokens of an answer are asked for; some models take no smaller bound.</summary>
    private const int AnswerTokens = 16;

    private const string Word = "Hello";

    /// <summary>How long a test takes at most.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    /// <summary>A question with a document that answers it, for Pegasus' offline client needs one.</summary>
    private static readonly AnswerPrompt Prompt = new("Pegasus", null, [], [new Passage(new Chunk("", "", 0, "", "This is a test."), 1)], "Is this a test?");

    private readonly RateLimiter limiter = new(clock, LimitOptions.Of(PerMinute));

    /// <summary>Why a workspace may not test now; null if it may.</summary>
    public ApiError? TakeTurn(string workspaceId) =>
        limiter.Take(workspaceId) is { Ticks: > 0 } wait ? AiProviderErrors.TestedTooOften(wait) : null;

    /// <summary>Asks the chat model a question, and the embedding model for a vector if there is one.</summary>
    public async Task<AiTestResult> RunAsync(AiModels models, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(Time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var error = await TryAsync(AiPart.Chat, AskAsync) ?? (models.Embedding is { } model ? await TryAsync(AiPart.Embeddings, EmbedAsync) : null);
        return new AiTestResult(error is null, (int)clock.GetElapsedTime(start).TotalMilliseconds, error);

        Task AskAsync()
        {
            var options = PromptMessages.ToChatOptions(Prompt);
            options.MaxOutputTokens = AnswerTokens;
            return models.Chat.GetResponseAsync(PromptMessages.ToChatMessages(Prompt), options, either.Token);
        }

        Task EmbedAsync() => models.Embedding!.GenerateAsync([Word], either.Token);

        async Task<string?> TryAsync(AiPart part, Func<Task> askAsync)
        {
            try
            {
                await askAsync().WaitAsync(either.Token);
                return null;
            }
            catch (AiUnavailableException fault)
            {
                return AiFaultAdvice.For(fault.Fault, part);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return AiFaultAdvice.For(AiFault.TooSlow, part);
            }
        }
    }
}
