using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

#pragma warning disable OPENAI001 // The constructors that take an Entra token instead of a key are marked as experimental.

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>Makes the official package's clients from the settings: address, credential, retries.</summary>
internal static class OpenAiConnection
{
    /// <summary>Azure OpenAI's v1 API takes the same requests as OpenAI's, under this path.</summary>
    private const string AzurePath = "/openai/v1/";

    private const string AzureScope = "https://cognitiveservices.azure.com/.default";

    /// <param name="options">The settings.</param>
    /// <param name="http">What requests go by; null for the package's own way.</param>
    public static OpenAiChatClient Chat(AiOptions options, HttpClient? http = null) => new(
        IsByIdentity(options)
            ? new ChatClient(options.ChatModel, Identity(), ClientOptions(options, http))
            : new ChatClient(options.ChatModel, Key(options), ClientOptions(options, http)),
        new ChatClientMetadata(options.Provider, Endpoint(options), options.ChatModel));

    /// <inheritdoc cref="Chat"/>
    public static OpenAiEmbeddingGenerator Embeddings(AiOptions options, HttpClient? http = null) => new(
        IsByIdentity(options)
            ? new EmbeddingClient(options.EmbeddingModel, Identity(), ClientOptions(options, http))
            : new EmbeddingClient(options.EmbeddingModel, Key(options), ClientOptions(options, http)),
        new EmbeddingGeneratorMetadata(options.Provider, Endpoint(options), options.EmbeddingModel));

    /// <summary>The address that requests go to; null means the package's own, OpenAI's.</summary>
    public static Uri? Endpoint(AiOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Endpoint)) return null;
        var endpoint = new Uri(options.Endpoint);
        return options.Is(AiOptions.AzureOpenAi) ? new Uri(endpoint, AzurePath) : endpoint;
    }

    private static OpenAIClientOptions ClientOptions(AiOptions options, HttpClient? http) => new()
    {
        Transport = http is null ? null : new HttpClientPipelineTransport(http),
        Endpoint = Endpoint(options),
        NetworkTimeout = options.Timeout,
        RetryPolicy = new BoundedRetryPolicy(options.Timeout),
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        UserAgentApplicationId = "pegasus",
    };

    private static bool IsByIdentity(AiOptions options) =>
        options.Is(AiOptions.AzureOpenAi) && string.IsNullOrWhiteSpace(options.ApiKey);

    /// <summary>The key; a compatible server that needs none gets a word in its place, as the protocol wants one.</summary>
    private static ApiKeyCredential Key(AiOptions options) =>
        new(string.IsNullOrWhiteSpace(options.ApiKey) ? "none" : options.ApiKey);

    private static BearerTokenPolicy Identity() => new(new DefaultAzureCredential(), AzureScope);
}
