using Pegasus.Domain.Conversations;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Realtime;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Chats;

/// <summary>A member's own conversation with a bot of the workspace. Nobody else sees it.</summary>
internal sealed record Chat(string WorkspaceId, string UserId, string ChatId) : Conversation(ChatTable.KeyOf(WorkspaceId, UserId, ChatId))
{
    public override Author Asker => Author.Member;

    /// <summary>The title that the member gave; null if there is none.</summary>
    public string? Title { get; init; }

    /// <summary>The title that the first question made; null before it is answered.</summary>
    public string? FirstQuestion { get; init; }

    public string ShownTitle => Title ?? FirstQuestion ?? ChatTitle.Unnamed;

    public override IEnumerable<TableTransactionAction> OnTurn(Message question, Message reply, SafetyDecision decision, Message? away, DateTimeOffset now) =>
        [.. ChatTable.Touch(this, question, reply), EventNotes.Note(WorkspaceId, now, charges: true, new WorkspaceEvent(EventTypes.ChatChanged, now, AsEventData()))];

    /// <summary>What those who watch the workspace learn of it.</summary>
    public EventData AsEventData() => new() { ChatId = ChatId, BotId = BotId, UserId = UserId };
}
