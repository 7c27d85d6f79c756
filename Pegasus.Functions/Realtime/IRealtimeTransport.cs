using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Realtime;

/// <summary>How events get to dashboards: by this process' own sockets, or by a service that holds the connections.</summary>
internal interface IRealtimeTransport
{
    /// <summary>The service that holds the connections; null where this process does.</summary>
    Uri? Service { get; }

    /// <summary>Where a member opens a connection; null for who is in no workspace, where the connection would be for one.</summary>
    Task<RealtimeView?> OpenAsync(HttpContext context, Account member, string? tenantId, CancellationToken cancellationToken);
}
