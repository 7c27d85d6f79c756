using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using FinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using Wire = OpenAI.Chat;

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>
/// Speaks to OpenAI, Azure OpenAI or a compatible server by the official package. Text only: no tools, no images. What
/// goes wrong at the provider's end becomes an <see cref="AiUnavailableException"/>.
/// </summary>
internal sealed class OpenAiChatClient(ChatClient client, ChatClientMetadata metadata) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync(messages.Select(ToWire), ToWire(options), cancellationToken);
            return new ChatResponse(new AIMessage(ChatRole.Assistant, Text(completion.Content)) { MessageId = completion.Id })
            {
                ResponseId = completion.Id,
                ModelId = completion.Model,
                CreatedAt = completion.CreatedAt,
                FinishReason = ToFinishReason(completion.FinishReason),
                Usage = ToUsage(completion.Usage),
            };
        }
        catch (Exception fault) when (IsProvidersFault(fault, cancellationToken))
        {
            throw OpenAiErrors.ToUnavailable(fault);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = client.CompleteChatStreamingAsync(messages.Select(ToWire), ToWire(options), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using var _ = updates.ConfigureAwait(false);
        var finished = false;
        while (await NextAsync(updates, cancellationToken) is { } update)
        {
            finished |= update.FinishReason is not null;
            yield return update;
        }
        if (!finished) throw new AiUnavailableException("The AI provider cut the answer off.");
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType == typeof(ChatClient) ? client
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    private static async Task<ChatResponseUpdate?> NextAsync(
        IAsyncEnumerator<StreamingChatCompletionUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync() ? ToUpdate(updates.Current) : null;
        }
        catch (Exception fault) when (IsProvidersFault(fault, cancellationToken))
        {
            throw OpenAiErrors.ToUnavailable(fault);
        }
    }

    private static bool IsProvidersFault(Exception fault, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && OpenAiErrors.IsFault(fault);

    private static ChatResponseUpdate ToUpdate(StreamingChatCompletionUpdate update)
    {
        var result = new ChatResponseUpdate(ChatRole.Assistant, Text(update.ContentUpdate))
        {
            ResponseId = update.CompletionId,
            MessageId = update.CompletionId,
            ModelId = update.Model,
            CreatedAt = update.CreatedAt,
            FinishReason = update.FinishReason is { } reason ? ToFinishReason(reason) : null,
        };
        if (ToUsage(update.Usage) is { } usage) result.Contents.Add(new UsageContent(usage));
        return result;
    }

    private static Wire.ChatMessage ToWire(AIMessage message)
    {
        if (message.Role == ChatRole.System) return new SystemChatMessage(message.Text);
        if (message.Role == ChatRole.Assistant) return new AssistantChatMessage(message.Text);
        return message.Role == ChatRole.User
            ? new UserChatMessage(message.Text)
            : throw new NotSupportedException($"A message of the role {message.Role} cannot be sent.");
    }

    private static ChatCompletionOptions ToWire(ChatOptions? options) => new()
    {
        MaxOutputTokenCount = options?.MaxOutputTokens,
        Temperature = options?.Temperature,
    };

    private static string Text(ChatMessageContent content) =>
        string.Concat(content.Where(part => part.Kind == ChatMessageContentPartKind.Text).Select(part => part.Text));

    private static UsageDetails? ToUsage(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };

    private static FinishReason ToFinishReason(Wire.ChatFinishReason reason) => reason switch
    {
        Wire.ChatFinishReason.Stop => FinishReason.Stop,
        Wire.ChatFinishReason.Length => FinishReason.Length,
        Wire.ChatFinishReason.ContentFilter => FinishReason.ContentFilter,
        _ => FinishReason.ToolCalls,
    };
}
