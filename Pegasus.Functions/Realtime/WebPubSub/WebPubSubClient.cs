using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// The calls of the Web PubSub service's REST API that Pegasus needs. Each is tried at most three times, and ends in time: a service that is
/// slow or away costs whoever waits <see cref="Attempts"/> times the timeout, and no more.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/webpubsub/dataplane/web-pub-sub</remarks>
internal sealed class WebPubSubClient
{
    public const string ApiVersion = "2024-12-01";
    public const int Attempts = 3;

    private const string Scope = "https://webpubsub.azure.com/.default";

    private readonly WebPubSubOptions options;
    private readonly WebPubSubConnection connection;
    private readonly AccessKeyTokens? tokens;
    private readonly HttpPipeline pipeline;
    private readonly TimeProvider clock;

    public WebPubSubClient(IOptions<WebPubSubOptions> options, TimeProvider clock)
    {
        this.options = options.Value;
        this.clock = clock;
        connection = this.options.Connect();
        tokens = connection.AccessKey is { } key ? new AccessKeyTokens(key) : null;
        HttpPipelinePolicy authentication = tokens is null ? new BearerTokenAuthenticationPolicy(new DefaultAzureCredential(), Scope) : new AccessKeyPolicy(tokens, clock);
        pipeline = HttpPipelineBuilder.Build(new PipelineOptions(this.options.Timeout), [], [authentication], new ResponseClassifier());
    }

    /// <summary>The service's address, without a path.</summary>
    public Uri Endpoint => connection.Endpoint;

    /// <summary>Sends JSON to all connections of a group.</summary>
    /// <exception cref="RequestFailedException">The service refuses, or does not answer in time (status 0): some may have got it.</exception>
    public Task SendToGroupAsync(string group, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        PostAsync($"groups/{group}/:send", "", RequestContent.Create(json), StatusCodes.Status202Accepted, cancellationToken);

    /// <summary>Closes all connections of a user.</summary>
    /// <exception cref="RequestFailedException">The service refuses, or does not answer in time (status 0).</exception>
    public Task CloseUserConnectionsAsync(string userId, string reason, CancellationToken cancellationToken) => PostAsync(
        $"users/{userId}/:closeConnections", $"reason={Uri.EscapeDataString(reason)}&", null, StatusCodes.Status204NoContent, cancellationToken);

    /// <summary>
    /// The address that lets a user's client in, as a member of a group, as long as it is young. With a key it is signed here; without one the
    /// service signs it, for whole minutes and without further claims.
    /// </summary>
    /// <exception cref="RequestFailedException">The service refuses, or does not answer in time (status 0).</exception>
    public async Task<ClientAccess> GetClientAccessAsync(
        string userId, string group, IReadOnlyDictionary<string, object> claims, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var endpoint = connection.ClientEndpoint(options.Hub);
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        if (tokens is null)
        {
            var minutes = Math.Max(1, (int)lifetime.TotalMinutes);
            return ClientAccess.Of(endpoint, await GenerateTokenAsync(userId, group, minutes, cancellationToken), now.AddMinutes(minutes));
        }
        var all = new Dictionary<string, object>(claims) { ["sub"] = userId, [ClientAccess.GroupClaim] = new[] { group } };
        return ClientAccess.Of(endpoint, tokens.Issue(endpoint.AbsoluteUri, now, now + lifetime, all), now + lifetime);
    }

    private async Task<string> GenerateTokenAsync(string userId, string group, int minutes, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"userId={userId}&group={group}&minutesToExpire={minutes}&");
        var body = await PostAsync(":generateToken", query, null, StatusCodes.Status200OK, cancellationToken);
        return JsonSerializer.Deserialize(body, WebPubSubJson.Default.ClientTokenResponse)?.Token
            ?? throw new RequestFailedException("Azure Web PubSub has answered without a token.");
    }

    private async Task<BinaryData> PostAsync(string path, string query, RequestContent? content, int expected, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Timeout * Attempts);
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri(connection.Endpoint, $"/api/hubs/{options.Hub}/{path}?{query}api-version={ApiVersion}"));
        if (content is not null)
            message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");
        message.Request.Content = content ?? RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        try
        {
            await pipeline.SendAsync(message, deadline.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RequestFailedException(0, "Azure Web PubSub did not answer in time.", fault);
        }
        catch (Exception fault) when (fault is AggregateException or AuthenticationFailedException)
        {
            throw new RequestFailedException(0, "Azure Web PubSub could not be called.", fault);
        }
        return message.Response.Status == expected ? message.Response.Content : throw new RequestFailedException(message.Response);
    }

    private sealed class PipelineOptions : ClientOptions
    {
        public PipelineOptions(TimeSpan timeout)
        {
            Retry.MaxRetries = Attempts - 1;
            Retry.Delay = TimeSpan.FromMilliseconds(100);
            Retry.MaxDelay = TimeSpan.FromSeconds(1);
            Retry.NetworkTimeout = timeout;
        }
    }
}
