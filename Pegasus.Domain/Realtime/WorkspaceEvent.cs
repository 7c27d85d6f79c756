using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;

namespace Pegasus.Domain.Realtime;

/// <summary>
/// Something that happened in a workspace, for whoever watches it. It names what changed and holds no word of what visitors wrote: who
/// wants that reads it, as far as it is still there.
/// </summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="At">When it was written.</param>
/// <param name="Data">What it is about.</param>
public sealed record WorkspaceEvent(string Type, DateTimeOffset At, EventData Data)
{
    /// <summary>Its place among all events of the workspace: 1, 2, 3 … without a gap.</summary>
    public long Id { get; init; }
}

/// <summary>The kinds of events.</summary>
public static class EventTypes
{
    /// <summary>The connection is there; from the event's id on, all that follows comes.</summary>
    public const string Ready = "ready";

    /// <summary>A visitor has begun a conversation.</summary>
    public const string ConversationCreated = "conversation.created";

    /// <summary>Who answers a conversation, who looks after it, or what waits in it is another.</summary>
    public const string ConversationChanged = "conversation.state";

    /// <summary>An escalation rule has called for a person's attention, whatever else it did.</summary>
    public const string ConversationEscalated = "conversation.escalated";

    /// <summary>A conversation was erased.</summary>
    public const string ConversationDeleted = "conversation.deleted";

    /// <summary>The visitor or a member is writing. It is over in seconds, so that webhooks are not told.</summary>
    public const string ConversationTyping = "conversation.typing";

    /// <summary>A message was written, or a held reply has gone out.</summary>
    public const string MessageCreated = "message.created";

    /// <summary>A reply of the bot waits for approval.</summary>
    public const string MessageHeld = "message.held";

    /// <summary>A visitor has said whether a reply helped.</summary>
    public const string MessageRated = "message.rated";

    /// <summary>A member's own chat with a bot was begun, has a new answer or title, or was deleted.</summary>
    public const string ChatChanged = "chat.changed";

    /// <summary>A bot was made, or its status, documents, training or settings are others.</summary>
    public const string BotChanged = "bot.status";

    /// <summary>A bot was deleted.</summary>
    public const string BotDeleted = "bot.deleted";

    /// <summary>Credits were used, or the plan is another.</summary>
    public const string CreditsChanged = "credits.changed";

    /// <summary>Anything else that a member changed, by the name that the audit log gives it.</summary>
    public const string WorkspaceChanged = "workspace.changed";

    /// <summary>All that a webhook may be told: what a workspace's log holds and lasts.</summary>
    public static IReadOnlyList<string> Lasting { get; } =
    [
        ConversationCreated, ConversationChanged, ConversationEscalated, ConversationDeleted, MessageCreated, MessageHeld, MessageRated, ChatChanged, BotChanged, BotDeleted, CreditsChanged,
        WorkspaceChanged,
    ];
}

/// <summary>What an event is about; what does not concern it is null.</summary>
public sealed record EventData
{
    /// <summary>A visitor's conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>A message of it.</summary>
    public string? MessageId { get; init; }

    /// <summary>A bot.</summary>
    public string? BotId { get; init; }

    /// <summary>A member's chat; <see cref="UserId"/> tells whose.</summary>
    public string? ChatId { get; init; }

    /// <summary>Whose chat it is, or who did what is told.</summary>
    public string? UserId { get; init; }

    /// <summary>Of a change in the team: the member whom it is about.</summary>
    public string? MemberId { get; init; }

    /// <summary>Of a message: "visitor", "bot" or "member".</summary>
    public string? Author { get; init; }

    /// <summary>Of a message: whether it is a note for the team.</summary>
    public bool? Note { get; init; }

    /// <summary>Of a conversation: who answers.</summary>
    public ConversationState? State { get; init; }

    /// <summary>Of a conversation: how many replies wait for approval.</summary>
    public int? HeldCount { get; init; }

    /// <summary>Of a conversation: who looks after it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The safety rule that decided.</summary>
    public string? Rule { get; init; }

    /// <summary>Of a bot: its status.</summary>
    public BotStatus? Status { get; init; }

    /// <summary>What a member did, as the audit log names it.</summary>
    public string? Action { get; init; }

    /// <summary>Of credits: the plan.</summary>
    public string? Plan { get; init; }

    /// <summary>Of credits: how many the day has.</summary>
    public int? DailyQuota { get; init; }

    /// <summary>Of credits: how many are used.</summary>
    public int? Used { get; init; }

    /// <summary>Of credits: how many are left.</summary>
    public int? Remaining { get; init; }

    /// <summary>Of credits: when the next day begins.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>Of <c>ready</c>: the workspace.</summary>
    public string? TenantId { get; init; }

    /// <summary>Of <c>ready</c>: events were missed that are not kept any more, so that everything is to be read anew.</summary>
    public bool? Resync { get; init; }
}
