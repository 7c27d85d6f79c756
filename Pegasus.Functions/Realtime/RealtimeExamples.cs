using Pegasus.Domain.Conversations;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Realtime;

internal static class RealtimeExamples
{
    private const string Conversation = "0q4v8b2d6f9h1k3m5n7p9r1s3t";

    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);

    private static readonly WorkspaceEvent[] Events =
    [
        new(EventTypes.MessageCreated, At, new EventData { ConversationId = Conversation, MessageId = "2518342031999999999abcdefgh", Author = "visitor" }) { Id = 41 },
        new(EventTypes.ConversationChanged, At, new EventData { ConversationId = Conversation, State = ConversationState.Waiting, HeldCount = 0 }) { Id = 42 },
    ];

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("sockets of Pegasus' own", new RealtimeView("websocket", "wss://pegasus.example.com/api/ws/tenants", null)),
        new("what was missed", new EventsView([.. Events.Select(EventView.Of)], "42", Resync: false)),
        new("too much was missed", new EventsView([], "90210", Resync: true)),
    ];
}
