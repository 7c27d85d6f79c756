using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Conversations;

namespace Pegasus.Functions.Chats;

internal sealed record CreateChatRequest(
    [property: Description("What the chat is called; its first question, if it is left out."), StringLength(ChatTitle.MaxLength)] string? Title);

internal sealed record RenameChatRequest([property: Required, StringLength(ChatTitle.MaxLength)] string? Title);

internal sealed record ChatView(string Id, string BotId, string Title, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt)
{
    public static ChatView Of(Chat chat) => new(chat.ChatId, chat.BotId, chat.ShownTitle, chat.CreatedAt, chat.LastMessageAt);
}

/// <summary>A chat with a page of its messages, in the order they were written; <c>nextCursor</c> leads to older ones.</summary>
internal sealed record ChatWithMessages(
    string Id, string BotId, string Title, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt, IReadOnlyList<MessageView> Messages, string? NextCursor);
