using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Realtime;

/// <summary>Standing alone, the executable serves the sockets itself.</summary>
internal sealed class OwnSockets : IRealtimeTransport
{
    public const string Path = "/api/ws/tenants";

    public Uri? Service => null;

    public Task<RealtimeView?> OpenAsync(HttpContext context, Account member, string? tenantId, CancellationToken cancellationToken)
    {
        var site = new UriBuilder(SiteAddress.Of(context));
        var scheme = site.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        var query = string.IsNullOrEmpty(tenantId) ? "" : $"?tenantId={tenantId}";
        return Task.FromResult<RealtimeView?>(new RealtimeView("websocket", $"{scheme}://{site.Uri.Authority}{Path}{query}", null));
    }
}
