using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Chats;

/// <summary>
/// The keys and rows of the members' own chats.
/// <code>
/// ledger  {workspace id}  c-{user id}-{chat id}      a chat; its messages and charges follow it (see ConversationTable)
///                         chat-{user id}-{chat id}   the same row once more, for lists: chats sort newest first there, without
///                                                    their messages in between; the last to go when a chat is erased
/// </code>
/// The member's id is part of the key, so nobody reaches another's chat.
/// </summary>
internal sealed class ChatTable(PegasusStorage storage, ConversationTable conversations, EventNotes events)
{
    public const string Prefix = "c-";
    private const string ListPrefix = "chat-";

    public static string ListPrefixOf(string userId) => $"{ListPrefix}{userId}-";

    public static string ListRow(Chat chat) => ListPrefixOf(chat.UserId) + chat.ChatId;

    public static ConversationKey KeyOf(string workspaceId, string userId, string chatId) => new(workspaceId, $"{Prefix}{userId}-{chatId}");

    public Task AddAsync(Chat chat, CancellationToken cancellationToken) => WriteAsync(
        chat,
        BothRows(chat, row =>
        {
            row["BotId"] = chat.BotId;
            row["CreatedAt"] = chat.CreatedAt;
            row["State"] = chat.State.ToString();
            if (chat.Title is { } title)
                row["Title"] = title;
        }).Select(row => row.ToAdd()),
        cancellationToken);

    /// <summary>A chat and its newest messages, newest first.</summary>
    /// <returns>No chat if the member has none of this id.</returns>
    public async Task<(Chat? Chat, IReadOnlyList<Message> Messages)> ReadAsync(
        string workspaceId, string userId, string chatId, int top, CancellationToken cancellationToken)
    {
        if (!Ids.IsNewestFirst(chatId))
            return (null, []);
        var (row, messages) = await conversations.ReadAsync(KeyOf(workspaceId, userId, chatId), top, cancellationToken);
        return (row is null ? null : FromRow(row), messages);
    }

    /// <summary>A chat and its messages before a message of it (a row key), newest first.</summary>
    public async Task<(Chat? Chat, IReadOnlyList<Message> Messages)> ReadOlderAsync(
        string workspaceId, string userId, string chatId, string before, int top, CancellationToken cancellationToken)
    {
        var finding = FindAsync(workspaceId, userId, chatId, cancellationToken);
        var reading = conversations.ReadOlderAsync(KeyOf(workspaceId, userId, chatId), before, top, cancellationToken);
        await Task.WhenAll(finding, reading);
        return (await finding, await reading);
    }

    public async Task<Chat?> FindAsync(string workspaceId, string userId, string chatId, CancellationToken cancellationToken)
    {
        if (!Ids.IsNewestFirst(chatId))
            return null;
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, ListPrefixOf(userId) + chatId, cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>A member's chats, newest first, those with one bot where it is named.</summary>
    public async Task<IReadOnlyList<Chat>> ListAsync(
        string workspaceId, string userId, string? botId, string? after, int top, CancellationToken cancellationToken)
    {
        var prefix = ListPrefixOf(userId);
        var range = TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey gt {after ?? prefix} and RowKey lt {TableExtensions.EndOf(prefix)}");
        var filter = botId is null ? range : $"{range} and {TableClient.CreateQueryFilter($"BotId eq {botId}")}";
        return await storage.Ledger.QueryTopAsync(filter, top, cancellationToken: cancellationToken).Select(FromRow).ToListAsync(cancellationToken);
    }

    /// <summary>Gives a chat a title. Null if it was erased.</summary>
    public async Task<Chat?> RenameAsync(Chat chat, string title, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(chat, Merge(chat, row => row["Title"] = title), cancellationToken);
            return chat with { Title = title };
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    /// <summary>What a turn changes of a chat: the first one names it. It fails if the chat was erased.</summary>
    public static IEnumerable<TableTransactionAction> Touch(Chat chat, Message question, Message reply) => Merge(chat, row =>
    {
        row["LastMessageAt"] = reply.CreatedAt;
        if (chat.FirstQuestion is null)
            row["FirstQuestion"] = ChatTitle.Of(question.Text);
    });

    /// <summary>Erases a chat, its place in the list last, so that one that is cut off is found again. May be repeated.</summary>
    public async Task EraseAsync(Chat chat, CancellationToken cancellationToken)
    {
        await storage.Ledger.DeleteEntityAsync(chat.WorkspaceId, chat.Key.Row, cancellationToken: cancellationToken);
        await conversations.EraseContentAsync(chat.Key, cancellationToken);
        await storage.Ledger.DeleteEntityAsync(chat.WorkspaceId, ListRow(chat), cancellationToken: cancellationToken);
        await WriteAsync(chat, [], cancellationToken);
    }

    /// <summary>Erases every member's chats with a bot.</summary>
    public async Task DeleteOfBotAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {workspaceId} and RowKey ge {ListPrefix} and RowKey lt {TableExtensions.EndOf(ListPrefix)} and BotId eq {botId}");
        await foreach (var row in storage.Ledger.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            await EraseAsync(FromRow(row), cancellationToken);
    }

    private async Task WriteAsync(Chat chat, IEnumerable<TableTransactionAction> changes, CancellationToken cancellationToken)
    {
        await storage.Ledger.SubmitTransactionAsync([.. changes, events.Note(chat.WorkspaceId, EventTypes.ChatChanged, chat.AsEventData())], cancellationToken);
        events.Raise(chat.WorkspaceId);
    }

    private static IEnumerable<TableTransactionAction> Merge(Chat chat, Action<TableEntity> change) =>
        BothRows(chat, change).Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, ETag.All));

    private static TableEntity[] BothRows(Chat chat, Action<TableEntity> fill)
    {
        TableEntity[] rows = [new(chat.WorkspaceId, chat.Key.Row), new(chat.WorkspaceId, ListRow(chat))];
        foreach (var row in rows)
            fill(row);
        return rows;
    }

    public static Chat FromRow(TableEntity row)
    {
        var ids = row.RowKey.Split('-');
        return new Chat(row.PartitionKey, ids[1], ids[2])
        {
            BotId = row.Text("BotId"),
            CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
            State = Enum.Parse<ConversationState>(row.Text("State")),
            Title = row.GetString("Title"),
            FirstQuestion = row.GetString("FirstQuestion"),
            LastMessageAt = row.GetDateTimeOffset("LastMessageAt"),
        };
    }
}
