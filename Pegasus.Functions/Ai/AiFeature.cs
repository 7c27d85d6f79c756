using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Ai.Metering;
using Pegasus.Functions.Ai.Offline;
using Pegasus.Functions.Ai.OpenAi;

namespace Pegasus.Functions.Ai;

/// <summary>Answers, by the provider that <c>Ai:Provider</c> names.</summary>
internal static class AiFeature
{
    /// <summary>
    /// Registers <see cref="Answering"/> and <see cref="AiTime"/>, one of each a request, the models of Pegasus' own provider, and
    /// <see cref="AiClients"/>, which finds those of a workspace. The start stops on wrong settings.
    /// </summary>
    public static IHostApplicationBuilder AddAi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AiOptions>().BindConfiguration(AiOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AiOptions>, AiOptionsValidator>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => Own(services.GetRequiredService<IOptions<AiOptions>>().Value, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ProviderHttp>();
        builder.Services.AddSingleton<AiConnector>();
        builder.Services.AddSingleton<AiClients>();
        builder.Services.AddSingleton<Embedder>();
        builder.Services.AddScoped<AiTime>();
        builder.Services.AddScoped<Answering>();
        return builder;
    }

    /// <summary>The models that the deployment's settings name; no embedding model unless there is one of a provider that is not offline.</summary>
    private static AiModels Own(AiOptions options, TimeProvider time)
    {
        var embeds = !options.IsOffline && !string.IsNullOrWhiteSpace(options.EmbeddingModel);
        var embedding = embeds
            ? new EmbeddingModel(MeteredEmbeddings.Of(OpenAiConnection.Embeddings(options), isOwn: false), $"{options.EmbeddingModel}/{options.EmbeddingDimensions}", options.EmbeddingDimensions, reports: null, time)
            : null;
        IChatClient chat = options.IsOffline ? new OfflineChatClient() : OpenAiConnection.Chat(options);
        return new AiModels(MeteredChatClient.Of(chat, isOwn: false, options.Prices), embedding, reports: null, time);
    }
}
