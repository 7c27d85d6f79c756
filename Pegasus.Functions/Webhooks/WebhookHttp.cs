using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Crawling;

namespace Pegasus.Functions.Webhooks;

/// <summary>How an attempt ended.</summary>
/// <param name="Status">The answer's status; null where there was none.</param>
/// <param name="Error">Why it failed, with the mend; null if it did not.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record WebhookAttempt(int? Status, string? Error, TimeSpan Elapsed);

/// <summary>
/// Posts to the addresses that owners name: strangers' servers. Connections go where <see cref="GuardedConnections"/> lets them, no redirect
/// is followed, nothing of the answer but its status is read, and all of it has an end.
/// </summary>
internal sealed class WebhookHttp(GuardedConnections connections, WebhookSecrets secrets, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        ConnectCallback = connections.ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseDrainSize = 0,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => http.Dispose();

    public async Task<WebhookAttempt> PostAsync(string workspaceId, Webhook hook, string messageId, string body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var begun = clock.GetTimestamp();
        try
        {
            using var request = NewRequest(workspaceId, hook, messageId, body);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new WebhookAttempt((int)response.StatusCode, ProblemOf(response.StatusCode), clock.GetElapsedTime(begun));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new WebhookAttempt(null, "The address did not answer within 10 seconds. Answer first, and work afterwards.", clock.GetElapsedTime(begun));
        }
        catch (HttpRequestException fault)
        {
            return new WebhookAttempt(null, ProblemOf(fault), clock.GetElapsedTime(begun));
        }
    }

    private HttpRequestMessage NewRequest(string workspaceId, Webhook hook, string messageId, string body)
    {
        var at = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("webhook-id", messageId);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(workspaceId, hook, messageId, at, body));
        request.Headers.UserAgent.ParseAdd("Pegasus-Webhooks/1");
        return request;
    }

    private static string? ProblemOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"The address answered with {(int)status}, a redirect, which is not followed. Name the address that it leads to.",
        410 => "The address answered with 410: it is gone. Change or delete the webhook.",
        401 or 403 => $"The address answered with {(int)status}. Let Pegasus in, and check the signature with the present secret.",
        _ => $"The address answered with {(int)status} instead of 2xx.",
    };

    private static string ProblemOf(HttpRequestException fault) => fault.InnerException switch
    {
        AddressNotPublicException => "The address is none of the public internet.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => "The host is not known. Check the address.",
        System.Security.Authentication.AuthenticationException => "The certificate does not hold. Renew it, or check the address.",
        _ => "No connection to the address. Check that the server runs and can be reached from the internet.",
    };
}
