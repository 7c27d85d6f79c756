using System.Net;
using Pegasus.Functions.Crawling;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Asks the providers that workspaces name: strangers' servers. Connections go where <see cref="GuardedConnections"/> lets them, no
/// redirect is followed, for the key must not go elsewhere; no cookies, no proxy, and answers have an end.
/// </summary>
internal sealed class ProviderHttp(GuardedConnections connections) : IDisposable
{
    /// <summary>The most bytes of an answer: many times what the longest reply, or a call's vectors, take.</summary>
    public const int MaxAnswerBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(8);

    public HttpClient Client { get; } = new(new BoundedAnswers(new SocketsHttpHandler
    {
        ConnectCallback = connections.ConnectAsync,
        ConnectTimeout = ConnectTime,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseDrainSize = 0,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => Client.Dispose();

    /// <summary>Gives every answer's body an end.</summary>
    private sealed class BoundedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var bounded = new StreamContent(new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MaxAnswerBytes));
            foreach (var (name, values) in response.Content.Headers)
                bounded.Headers.TryAddWithoutValidation(name, values);
            response.Content = bounded;
            return response;
        }
    }
}
