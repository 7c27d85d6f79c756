using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pegasus.Functions.Tests.Support;

/// <summary>One request at the proxy, with what can be done to it.</summary>
internal sealed class FaultExchange(HttpContext context, ProxiedRequest request, byte[] body, FaultProxyTarget target)
{
    public ProxiedRequest Request => request;

    public bool IsClientGone => context.RequestAborted.IsCancellationRequested;

    /// <summary>Sends the request on and reads the whole answer, even if the client is gone meanwhile.</summary>
    public Task<ProxiedResponse> ForwardAsync() => target.SendAsync(request, context.Request.Headers, body);

    /// <summary>Remembers where the query was to begin; its next request, which brings the token back, begins there.</summary>
    public string ResumeToken() => target.ResumeToken(request.Target);

    public async Task AnswerAsync(ProxiedResponse response)
    {
        Begin(response);
        context.Response.ContentLength = response.Status == 204 ? null : response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body);
    }

    /// <summary>Begins an answer that promises more than its whole body.</summary>
    public async Task BeginAnswerAsync(ProxiedResponse response)
    {
        Begin(response with { Status = response.Status == 204 ? 200 : response.Status });
        context.Response.ContentLength = response.Body.Length + 1_000_000;
        await context.Response.StartAsync();
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes);
        await context.Response.Body.FlushAsync();
    }

    public async Task PauseAsync(TimeSpan time) => await Task.WhenAny(Task.Delay(time), ClientGoneAsync());

    public Task ClientGoneAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(() => gone.TrySetResult());
        return gone.Task;
    }

    /// <summary>Ends the connection with a FIN and waits until the client has closed it too.</summary>
    public async Task CloseAsync()
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await ClientGoneAsync();
    }

    public void Abort() => context.Abort();

    private void Begin(ProxiedResponse response)
    {
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers.Append(name, value);
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
    }
}
