using System.Runtime.CompilerServices;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Chats;

internal sealed record ExportedChat(string Id, string BotId, string UserId, string Title, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt);

/// <summary>The lines of the members' own chats in an export, each followed by its messages, the newest first, and their ratings.</summary>
internal sealed class ChatExport(PegasusStorage storage) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Chat? chat = null;
        await foreach (var row in storage.Ledger.QueryPrefixAsync(workspaceId, ChatTable.Prefix, cancellationToken: cancellationToken))
        {
            var key = row.RowKey.Split('-');
            if (key.Length == 3)
            {
                chat = ChatTable.FromRow(row);
                yield return ExportLine.Of("chat", Describe(chat), ApiJson.Default.ExportedChat);
            }
            // What is left of a chat that is being erased is no one's any more.
            else if (key[2] == chat?.ChatId && key[3] == "m")
            {
                foreach (var line in ConversationExport.LinesOf(chat.ChatId, MessageRow.Read(row)))
                    yield return line;
            }
        }
    }

    private static ExportedChat Describe(Chat chat) => new(chat.ChatId, chat.BotId, chat.UserId, chat.ShownTitle, chat.CreatedAt, chat.LastMessageAt);
}
