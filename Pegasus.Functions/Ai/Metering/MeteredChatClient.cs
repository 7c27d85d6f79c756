using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Pegasus.Functions.Ai.Metering;

/// <summary>A chat model whose calls are told of: see <see cref="ModelCall"/>.</summary>
internal sealed class MeteredChatClient(IChatClient inner, MeteredModel model) : DelegatingChatClient(inner)
{
    private const string Operation = "chat";

    /// <summary>A model with its own name and provider.</summary>
    public static MeteredChatClient Of(IChatClient inner, bool isOwn, AiPrices prices)
    {
        var metadata = inner.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        return new MeteredChatClient(inner, new MeteredModel(metadata?.ProviderName, metadata?.DefaultModelId, isOwn, prices));
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var call = new ModelCall(model, Operation);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            call.Answered(response.Usage);
            return response;
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = new ModelCall(model, Operation);
        var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var _ = updates.ConfigureAwait(false);
        UsageDetails? usage = null;
        while (await NextAsync(updates, call) is { } update)
        {
            usage = update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details ?? usage;
            yield return update;
        }
        call.Answered(usage);
    }

    private static async Task<ChatResponseUpdate?> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ModelCall call)
    {
        try
        {
            return await updates.MoveNextAsync() ? updates.Current : null;
        }
        catch (Exception fault)
        {
            call.Failed(fault);
            throw;
        }
    }
}
