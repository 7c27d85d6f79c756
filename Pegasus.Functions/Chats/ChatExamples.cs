using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Chats;

internal static class ChatExamples
{
    private const string Title = "Shipping";

    private static readonly ChatView Shipping =
        new("2516239871999999999m4q8t2x6", BotExamples.BotId, Title, BotExamples.Noon, ConversationExamples.Replied.CreatedAt);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a chat", new CreateChatRequest(Title)),
        new("another title", new RenameChatRequest("Shipping abroad")),
        new("a chat that was used", Shipping),
        new("a new chat", Shipping with { LastMessageAt = null }),
        new("a chat with its messages", new ChatWithMessages(
            Shipping.Id, Shipping.BotId, Shipping.Title, Shipping.CreatedAt, Shipping.LastMessageAt,
            [ConversationExamples.Asked with { Author = Author.Member }, ConversationExamples.Replied], null)),
    ];
}
