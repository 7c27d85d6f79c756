using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Crawling;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A provider on the loopback that workspaces may name as their own, an application that may reach it, and what that logs.</summary>
public sealed class ProviderStage : IAsyncLifetime, ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    internal OpenAiFake Provider { get; private set; } = null!;

    internal PegasusApp App { get; private set; } = null!;

    internal ShiftedClock Clock { get; } = new();

    /// <summary>What was logged.</summary>
    internal IReadOnlyCollection<string> Log => lines;

    /// <summary>The settings by which an application may reach a server on loopback, which Development alone allows.</summary>
    internal static Dictionary<string, string> SettingsFor(OpenAiFake provider) => new()
    {
        ["environment"] = "Development",
        [CrawlingOptions.AllowedKey] = new Uri(provider.Address).Authority,
    };

    public async Task InitializeAsync()
    {
        Provider = await OpenAiFake.StartAsync();
        App = await PegasusApp.StartAsync(Clock, SettingsFor(Provider));
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(this);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Recorder(lines);

    void IDisposable.Dispose()
    {
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}

/// <summary>What an owner does with the workspace's own provider.</summary>
internal static class ProviderCalls
{
    public const string Key = "sk-own-key-of-this-workspace-4711";

    public static JsonObject Body(string? endpoint, string? key = Key, string? embeddingModel = null, string chatModel = "own-chat", string provider = "openai") => new()
    {
        ["provider"] = provider,
        ["endpoint"] = endpoint,
        ["apiKey"] = key,
        ["chatModel"] = chatModel,
        ["embeddingModel"] = embeddingModel,
    };

    public static Task<ApiAnswer> PutProviderAsync(this OwnerClient owner, JsonObject body, string? ifMatch = null) => owner.CallAsync(
        HttpMethod.Put, "/ai-provider", body, request => request.Headers.TryAddWithoutValidation("If-Match", ifMatch is null ? [] : [ifMatch]));

    public static async Task<JsonNode> SetProviderAsync(this OwnerClient owner, JsonObject body) =>
        (await owner.PutProviderAsync(body)).Expect(HttpStatusCode.OK).Json;

    public static async Task<JsonNode> GetProviderAsync(this OwnerClient owner) =>
        (await owner.CallAsync(HttpMethod.Get, "/ai-provider")).Expect(HttpStatusCode.OK).Json;

    public static async Task<JsonNode> TestProviderAsync(this OwnerClient owner, JsonObject? body = null) =>
        (await owner.CallAsync(HttpMethod.Post, "/ai-provider/test", body)).Expect(HttpStatusCode.OK).Json;
}

/// <summary>What tests do behind an application's back.</summary>
internal static class ProviderMemory
{
    /// <summary>Has a workspace's provider read anew at its bots' next message, as where another instance has changed it.</summary>
    public static Task MarkBotsAsync(this IServiceProvider services, string workspaceId) =>
        services.GetRequiredService<BotMarks>().MarkAllAsync(workspaceId, ProviderMark.Of(99), CancellationToken.None);
}
