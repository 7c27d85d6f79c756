using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Ai;

/// <summary>Answers a visitor by the registered <see cref="IChatClient"/>, within the time that is set.</summary>
internal sealed class Answering(
    IChatClient client, AiBreaker breaker, AiTime aiTime, IOptions<AiOptions> options, TimeProvider time)
{
    /// <summary>
    /// The answer, its citations checked. Without passages nobody is asked: the documents hold no answer.
    /// </summary>
    /// <exception cref="AiUnavailableException">The provider failed, took too long or wrote what cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<Answer> AnswerAsync(AnswerPrompt prompt, CancellationToken cancellationToken)
    {
        if (prompt.Passages.Count == 0) return Answer.NotFound;
        if (!breaker.TryEnter()) throw new AiUnavailableException("The AI provider has failed repeatedly; it is being left alone.");

        var start = time.GetTimestamp();
        try
        {
            var text = await AskAsync(prompt, cancellationToken);
            breaker.Succeeded();
            return AnswerReader.Read(text, prompt);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            breaker.Abandoned();
            throw;
        }
        catch (AiUnavailableException unavailable)
        {
            if (unavailable.RequestRefused) breaker.Succeeded();
            else breaker.Failed();
            throw;
        }
        finally
        {
            aiTime.Add(time.GetElapsedTime(start));
        }
    }

    private async Task<string> AskAsync(AnswerPrompt prompt, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await client
                .GetResponseAsync(PromptMessages.ToChatMessages(prompt), PromptMessages.ToChatOptions(prompt), either.Token)
                .WaitAsync(either.Token);
            return response.Text;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AiUnavailableException($"The AI provider gave no answer within {options.Value.TimeoutSeconds} s.");
        }
    }
}
