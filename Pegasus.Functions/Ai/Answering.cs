using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Ai;
using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Ai;

/// <summary>Answers a visitor by the models of the workspace, within the time that is set.</summary>
internal sealed class Answering(AiTime aiTime, IOptions<AiOptions> options, TimeProvider time)
{
    /// <summary>
    /// The answer, its citations checked. Without passages nobody is asked: the documents hold no answer.
    /// </summary>
    /// <param name="models">Who answers the workspace.</param>
    /// <param name="prompt">What is asked, with the passages found.</param>
    /// <param name="onText">
    /// If given, the answer is streamed, and this is called with each further piece that a visitor may read. The pieces are a
    /// preview; the answer returned replaces them.
    /// </param>
    /// <param name="cancellationToken">Stops when the caller goes away.</param>
    /// <exception cref="AiUnavailableException">The provider failed, took too long or wrote what cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<Answer> AnswerAsync(
        AiModels models, AnswerPrompt prompt, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        if (prompt.Passages.Count == 0) return Answer.NotFound;
        if (!models.Breaker.TryEnter()) throw new AiUnavailableException("The AI provider has failed repeatedly; it is being left alone.");

        var start = time.GetTimestamp();
        try
        {
            var text = await AskInTimeAsync(models.Chat, prompt, onText, cancellationToken);
            models.Breaker.Succeeded();
            await (models.Reports?.SucceededAsync(AiPart.Chat) ?? Task.CompletedTask);
            return AnswerReader.Read(text, prompt);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            models.Breaker.Abandoned();
            throw;
        }
        catch (AiUnavailableException unavailable)
        {
            if (unavailable.RequestRefused) models.Breaker.Succeeded();
            else models.Breaker.Failed();
            await (models.Reports?.FailedAsync(AiPart.Chat, unavailable) ?? Task.CompletedTask);
            throw;
        }
        finally
        {
            aiTime.Add(time.GetElapsedTime(start));
        }
    }

    /// <inheritdoc cref="AnswerAsync(AiModels, AnswerPrompt, Func{string, CancellationToken, Task}?, CancellationToken)"/>
    public Task<Answer> AnswerAsync(AiModels models, AnswerPrompt prompt, CancellationToken cancellationToken) =>
        AnswerAsync(models, prompt, onText: null, cancellationToken);

    private async Task<string> AskInTimeAsync(
        IChatClient client, AnswerPrompt prompt, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return onText is null ? await AskAsync(client, prompt, either.Token) : await StreamAsync(client, prompt, onText, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AiUnavailableException($"The AI provider gave no answer within {options.Value.TimeoutSeconds} s.", AiFault.TooSlow);
        }
    }

    private static async Task<string> AskAsync(IChatClient client, AnswerPrompt prompt, CancellationToken cancellationToken)
    {
        var response = await client.GetResponseAsync(
            PromptMessages.ToChatMessages(prompt), PromptMessages.ToChatOptions(prompt), cancellationToken).WaitAsync(cancellationToken);
        return response.Text;
    }

    private static async Task<string> StreamAsync(
        IChatClient client, AnswerPrompt prompt, Func<string, CancellationToken, Task> onText, CancellationToken cancellationToken)
    {
        var (text, shown) = (new StringBuilder(), "");
        var updates = client.GetStreamingResponseAsync(
            PromptMessages.ToChatMessages(prompt), PromptMessages.ToChatOptions(prompt), cancellationToken);
        await foreach (var update in updates)
        {
            if (update.Text.Length == 0 || text.Append(update.Text).Length > AnswerReader.MaxCharacters) continue;
            await ShowAsync(AnswerReader.ReadSoFar(text.ToString(), prompt));
        }
        if (AnswerReader.Read(text.ToString(), prompt) is { Answered: true } answer) await ShowAsync(answer.Text);
        return text.ToString();

        async Task ShowAsync(string readable)
        {
            if (readable.Length > 0 && char.IsHighSurrogate(readable[^1])) readable = readable[..^1];
            if (readable.Length <= shown.Length || !readable.StartsWith(shown, StringComparison.Ordinal)) return;
            await onText(readable[shown.Length..], cancellationToken);
            shown = readable;
        }
    }
}
