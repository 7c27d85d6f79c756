using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>How a dashboard is kept up to date.</summary>
internal sealed record RealtimeView(
    [property: AllowedValues("websocket", "web-pubsub")]
    [property: Description("websocket: open url, and send {\"type\":\"auth\",\"token\":\"<access token>\"}. web-pubsub: open url with the subprotocol json.webpubsub.azure.v1; it is signed and expires.")]
    string Transport,
    string Url,
    DateTimeOffset? ExpiresAt);

internal sealed record EventView(string Type, DateTimeOffset At, string Id, EventData Data)
{
    public static EventView Of(WorkspaceEvent one) => new(one.Type, one.At, EventId.Of(one.Id), one.Data);
}

internal sealed record EventsView(
    IReadOnlyList<EventView> Items,
    [property: Description("The last event; the next call's since.")] string LastId,
    [property: Description("Events after since are not kept any more: everything is to be read anew.")] bool Resync);
