using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// Answers the events of the service (CloudEvents 1.0, binary mode). Who connects is asked for anew whether they may watch: the address that
/// lets them in may have been given out before they were removed.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/reference-cloud-events</remarks>
internal sealed class EventHandler(EventGate gate, IOptions<WebPubSubOptions> options)
{
    public const string Subprotocol = "json.webpubsub.azure.v1";

    public static readonly ApiError Unsigned = new(
        StatusCodes.Status401Unauthorized, "unauthorized", "No valid signature", "ce-signature is not made with an access key of the Web PubSub service that this Pegasus is set up with. After a rotation, set the new key.");

    public static readonly ApiError SignedOut = new(
        StatusCodes.Status401Unauthorized, "unauthorized", "Sign in", "The sign-in that this address was given out for has ended. Sign in and ask GET /api/realtime for another.");

    public static readonly ApiError NoMember = new(StatusCodes.Status403Forbidden, "forbidden", "Not allowed", "This account is no member of the workspace.");

    private const string TypePrefix = "azure.webpubsub.sys.";

    private readonly WebPubSubConnection connection = options.Value.Connect();
    private readonly string hub = options.Value.Hub;
    private readonly IReadOnlyList<string> keys = [.. new[] { options.Value.Connect().AccessKey, options.Value.SecondaryAccessKey }.Where(key => !string.IsNullOrEmpty(key)).Select(key => key!)];

    /// <summary>Whether events come here at all: their signatures are made with access keys, which an identity has none of.</summary>
    public bool HasKeys => connection.AccessKey is not null;

    /// <summary>Who asks whether events may come here: the service's host, named back, or null where it is another.</summary>
    public string? Allow(string? requestOrigin) => requestOrigin?.Split(',', StringSplitOptions.TrimEntries)
        .FirstOrDefault(host => host.Equals(connection.Endpoint.Host, StringComparison.OrdinalIgnoreCase));

    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        string Attribute(string name) => request.Headers[$"ce-{name}"] is [{ } value] ? value : "";
        if (!EventSignature.IsValid(Attribute("signature"), Attribute("connectionId"), keys))
            return Unsigned.AsProblem();
        if (!Attribute("hub").Equals(hub, StringComparison.OrdinalIgnoreCase))
            return ApiErrors.InvalidRequest($"This is the event handler of the hub {hub}, and the event is of another.").AsProblem();
        return Attribute("type") switch
        {
            TypePrefix + "connect" => await ConnectAsync(request, Attribute("userId"), cancellationToken),
            TypePrefix + "connected" or TypePrefix + "disconnected" => TypedResults.NoContent(),
            _ => ApiErrors.InvalidRequest("This event handler takes the system events connect, connected and disconnected. Leave all others, and user events, out of the hub's settings.").AsProblem(),
        };
    }

    private async Task<IResult> ConnectAsync(HttpRequest request, string userId, CancellationToken cancellationToken)
    {
        var body = await request.ReadJsonAsync(WebPubSubJson.Default.ConnectEvent);
        if (body.Value is not { } connect)
            return body.Error!.AsProblem();
        if (ReadWatching(connect, userId) is not { } watching)
            return SignedOut.AsProblem();
        var refusal = await gate.FindRefusalAsync(watching, cancellationToken);
        if (refusal is not null)
            return (refusal == SocketClosing.NoMember ? NoMember : SignedOut).AsProblem();
        var subprotocol = connect.Subprotocols?.Contains(Subprotocol) == true ? Subprotocol : null;
        var answer = new ConnectResponse([ClientAccess.GroupOf(watching.WorkspaceId)], userId, subprotocol);
        return TypedResults.Text(JsonSerializer.SerializeToUtf8Bytes(answer, WebPubSubJson.Default.ConnectResponse), "application/json");
    }

    /// <summary>Who wants to watch what, by the claims of the token that was given out; its expiry the service has checked.</summary>
    private static Watching? ReadWatching(ConnectEvent connect, string userId) =>
        userId.Length > 0 && connect.Claim(ClientAccess.AccountClaim) is { } account
        && int.TryParse(connect.Claim(ClientAccess.GenerationClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
        && connect.Claim(ClientAccess.GroupClaim) is { } group && ClientAccess.WorkspaceOf(group) is { } workspaceId
            ? new Watching(new SignedInUser(userId, account, generation, DateTimeOffset.MaxValue), workspaceId)
            : null;
}
