using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.Realtime.WebPubSub;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Realtime;

/// <summary>What happens in a workspace, as it happens.</summary>
internal static class RealtimeEndpoints
{
    private static readonly ApiError NoTenant = ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["tenantId"] = ["You are no member of this workspace."] });

    public static void MapRealtime(this IEndpointRouteBuilder app)
    {
        var realtime = app.MapGroup("/api").InFunction(FunctionTable.Site).WithTags("Real time");
        realtime.MapGet("/ws/tenants", Open)
            .Produces(StatusCodes.Status101SwitchingProtocols).Fails(SocketEndpoint.NoWebSocket, SocketEndpoint.Full).WithName("openSocket")
            .WithSummary("A WebSocket, RFC 6455: send {\"type\":\"auth\",\"token\":\"<access token>\"} first; then come ready, what was missed since the event that since names, and whatever happens.");
        realtime.MapGet("/realtime", Get).RequireSignIn().Fails(NoTenant).WithName("getRealtime")
            .WithSummary("Where a dashboard learns what happens in a workspace.");
        realtime.MapEventHandler();
    }

    public static void MapEvents(this IEndpointRouteBuilder workspace) =>
        workspace.MapGet("/events", List).RequireRole(Role.Viewer).WithTags("Real time").WithName("listEvents")
            .WithSummary("What has happened since an event, up to a day ago; without since, nothing but the last event's id.");

    private static async Task<Results<EmptyHttpResult, ApiProblem>> Open(HttpContext context, string? tenantId, string? since, SocketEndpoint sockets) =>
        await sockets.ServeAsync(context, tenantId, since) is { } refusal ? refusal.AsProblem() : TypedResults.Empty;

    private static async Task<Results<Ok<RealtimeView>, ApiProblem>> Get(
        Caller caller, string? tenantId, HttpContext context, TeamTable team, IRealtimeTransport transport, CancellationToken cancellationToken) =>
        tenantId is { Length: > 0 } && (!Ids.IsWellFormed(tenantId) || await team.FindMemberAsync(tenantId, caller.Account.UserId, cancellationToken) is null)
            ? NoTenant.AsProblem()
            : await transport.OpenAsync(context, caller.Account, tenantId, cancellationToken) is { } view ? TypedResults.Ok(view) : NoTenant.AsProblem();

    private static async Task<Results<Ok<EventsView>, ApiProblem>> List(
        Membership member, string? since, EventLog log, CancellationToken cancellationToken)
    {
        if (since is { Length: > 0 } && EventId.Read(since) is null)
            return ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["since"] = ["Send the id of an event."] }).AsProblem();
        var (head, _) = await log.NumberAsync(member.WorkspaceId, cancellationToken);
        var events = EventId.Read(since) is { } last ? await log.ReadAsync(member.WorkspaceId, head, last, cancellationToken) : [];
        return TypedResults.Ok(new EventsView([.. (events ?? []).Select(EventView.Of)], EventId.Of(head.LastId), events is null));
    }
}
