using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Functions.Ai.Offline;

/// <summary>
/// Answers without a model: from the sentences of the passages themselves, with citations. Needs no key and no network,
/// and gives the same answer each time. It reads the prompt from <see cref="PromptMessages.PromptKey"/>.
/// </summary>
internal sealed class OfflineChatClient : IChatClient
{
    private const string ModelId = "pegasus-offline";

    private static readonly ChatClientMetadata Metadata = new("pegasus", defaultModelId: ModelId);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Compose(options)))
        {
            ModelId = ModelId,
            FinishReason = ChatFinishReason.Stop,
        });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var piece in Pieces(response.Text)) yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ModelId = ModelId };
        yield return new ChatResponseUpdate(ChatRole.Assistant, "") { ModelId = ModelId, FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    /// <summary>A text's paragraphs and items, each with the line breaks after it.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var lineEnd = text.IndexOf('\n', start);
            var end = lineEnd < 0 ? text.Length : lineEnd;
            while (end < text.Length && text[end] == '\n') end++;
            yield return text[start..end];
            start = end;
        }
    }

    private static string Compose(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(PromptMessages.PromptKey, out AnswerPrompt? prompt) is true
            ? OfflineAnswer.Compose(prompt.Rephrased ?? prompt.Question, PromptLayout.Shown(prompt)) ?? PromptLayout.NoAnswer
            : throw new InvalidOperationException($"The offline client answers only what carries an {nameof(AnswerPrompt)}.");
}
