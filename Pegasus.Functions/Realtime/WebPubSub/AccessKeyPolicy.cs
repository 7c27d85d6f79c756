using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>Signs each attempt anew: the token is good for the request's own address, for five minutes.</summary>
internal sealed class AccessKeyPolicy(AccessKeyTokens tokens, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public override void OnSendingRequest(HttpMessage message)
    {
        var now = clock.GetUtcNow();
        var token = tokens.Issue(message.Request.Uri.ToUri().AbsoluteUri, now, now + Lifetime);
        message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"Bearer {token}");
    }
}
