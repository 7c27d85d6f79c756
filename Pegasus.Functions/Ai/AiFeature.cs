using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Ai.Offline;
using Pegasus.Functions.Ai.OpenAi;

namespace Pegasus.Functions.Ai;

/// <summary>Answers, by the provider that <c>Ai:Provider</c> names.</summary>
internal static class AiFeature
{
    /// <summary>
    /// Registers <see cref="Answering"/> and <see cref="AiTime"/>, one of each a request, and the provider's clients. The
    /// start stops on wrong settings. The <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/> is null (<c>GetService</c>) unless
    /// <c>Ai:EmbeddingModel</c> is set for a provider that is not offline.
    /// </summary>
    public static IHostApplicationBuilder AddAi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AiOptions>().BindConfiguration(AiOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AiOptions>, AiOptionsValidator>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<AiBreaker>();
        builder.Services.AddSingleton(services => ChatClient(services.GetRequiredService<IOptions<AiOptions>>().Value));
        builder.Services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(services =>
            EmbeddingGenerator(services.GetRequiredService<IOptions<AiOptions>>().Value)!);
        builder.Services.AddSingleton<Embedder>();
        builder.Services.AddScoped<AiTime>();
        builder.Services.AddScoped<Answering>();
        return builder;
    }

    private static IChatClient ChatClient(AiOptions options) =>
        options.IsOffline ? new OfflineChatClient() : OpenAiConnection.Chat(options);

    private static OpenAiEmbeddingGenerator? EmbeddingGenerator(AiOptions options) =>
        options.IsOffline || string.IsNullOrWhiteSpace(options.EmbeddingModel) ? null : OpenAiConnection.Embeddings(options);
}
