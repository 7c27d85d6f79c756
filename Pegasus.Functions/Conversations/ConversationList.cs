using System.Globalization;
using Azure;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>A conversation as the list has it.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="SessionId">The session.</param>
/// <param name="RowKey">Its place in the list.</param>
/// <param name="BotId">The bot that it is with.</param>
/// <param name="State">Who answers.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastMessageAt">When the last message was written; null before the first.</param>
internal sealed record ListedConversation(
    string WorkspaceId, string SessionId, string RowKey, string BotId, ConversationState State, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt)
{
    /// <summary>The page's origin.</summary>
    public string? Origin { get; init; }

    /// <summary>What the page told.</summary>
    public string? VisitorName { get; init; }

    /// <summary>What the page told.</summary>
    public string? VisitorEmail { get; init; }

    /// <summary>What the page told.</summary>
    public string? VisitorPageUrl { get; init; }

    /// <summary>The last message; null before the first.</summary>
    public LastMessage? LastMessage { get; init; }

    /// <summary>How many messages there are.</summary>
    public int MessageCount { get; init; }

    /// <summary>Why the visitor last asked for a person; null if there was no reason given.</summary>
    public string? HandoffReason { get; init; }

    /// <summary>How many replies of the bot wait for a person's approval.</summary>
    public int HeldCount { get; init; }

    /// <summary>The rule that called a person; null if none did.</summary>
    public string? EscalatedBy { get; init; }

    /// <summary>The member who looks after it; null if nobody in particular does.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Where it comes from; null for a bot's own widget.</summary>
    public string? Channel { get; init; }

    /// <summary>What led it to its assistant; null for a bot's own widget.</summary>
    public string? RoutedBy { get; init; }
}

/// <summary>Which conversations a list has; all, where nothing is said.</summary>
/// <param name="BotId">Those with this bot.</param>
/// <param name="State">Those in this state.</param>
/// <param name="AssignedTo">Those that this member looks after.</param>
/// <param name="Held">Those in which a reply waits for a person's approval, whoever has the conversation.</param>
internal sealed record ConversationFilter(string? BotId = null, ConversationState? State = null, string? AssignedTo = null, bool Held = false)
{
    public static readonly ConversationFilter None = new();
}

/// <summary>
/// The list of conversations, newest first. A line is written with its session and touched with each change of it, in the same transactions; it
/// goes last when a conversation is erased, so that an erasure that was cut off finds the way.
/// <code>
/// ledger  {workspace id}  v-{time, later first}-{session id}   bot, state, times, the last message's beginning, and what the page told of the visitor
/// </code>
/// </summary>
internal sealed class ConversationList(PegasusStorage storage, EventNotes events)
{
    public const string Prefix = "v-";

    /// <summary>The state of a line whose conversation is being erased: nobody sees it any more.</summary>
    private const string Erased = "Erased";

    public static string RowKey(string sessionId, DateTimeOffset createdAt) => $"{PrefixAt(createdAt)}{sessionId}";

    /// <summary>The form in which visitors' addresses are compared.</summary>
    public static string VisitorKey(string email) => AccountRules.NormalizeEmail(email);

    public static TableEntity ToRow(Session session)
    {
        var row = new TableEntity(session.WorkspaceId, RowKey(session.SessionId, session.CreatedAt))
        {
            ["CreatedAt"] = session.CreatedAt,
        };
        var (visitor, email) = (session.Visitor, session.Visitor.Email);
        row.SetTexts(
            ("VisitorName", visitor.Name), ("VisitorEmail", email), ("VisitorKey", email is null ? null : VisitorKey(email)),
            ("VisitorPageUrl", visitor.PageUrl), ("Origin", session.Origin), ("Channel", session.Channel));
        SetProgress(row, session);
        return row;
    }

    /// <summary>Notes what has become of a conversation.</summary>
    public static TableTransactionAction Touch(Session session) => new(TableTransactionActionType.UpsertMerge, ToRow(session));

    /// <summary>What changes of a conversation, the same in its own row and in its line.</summary>
    public static void SetProgress(TableEntity row, Session session)
    {
        // A tenant's conversation may be led to another assistant by its first message.
        row["BotId"] = session.BotId;
        row["State"] = session.State.ToString();
        row["MessageCount"] = session.MessageCount;
        row["HeldCount"] = session.HeldCount;
        if (session.LastMessageAt is { } at)
            row["LastMessageAt"] = at;
        row.SetTexts(("LastAuthor", session.LastMessage?.Author.ToString()), ("LastText", session.LastMessage?.Text), ("HandoffReason", session.HandoffReason),
            ("RoutedBy", session.RoutedBy), ("HoldsBy", session.HoldsBy ?? ""), ("EscalatedBy", session.EscalatedBy ?? ""),
            ("AssignedTo", session.AssignedTo ?? ""));
    }

    public static LastMessage? LastMessageOf(TableEntity row) =>
        row.GetString("LastAuthor") is { } author ? new LastMessage(Enum.Parse<Author>(author), row.Text("LastText")) : null;

    /// <summary>Takes a session away and its line out of sight, in one.</summary>
    public async Task HideAsync(Session session, ETag expected, CancellationToken cancellationToken)
    {
        await storage.Ledger.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, new TableEntity(session.WorkspaceId, session.Key.Row), expected),
                new(TableTransactionActionType.UpsertMerge, new TableEntity(session.WorkspaceId, RowKey(session.SessionId, session.CreatedAt))
                {
                    ["BotId"] = session.BotId,
                    ["CreatedAt"] = session.CreatedAt,
                    ["State"] = Erased,
                }),
                events.Note(session.WorkspaceId, EventTypes.ConversationDeleted, new EventData { ConversationId = session.SessionId, BotId = session.BotId }),
            ],
            cancellationToken);
        events.Raise(session.WorkspaceId);
    }

    public Task RemoveAsync(string workspaceId, string rowKey, CancellationToken cancellationToken) =>
        storage.Ledger.DeleteEntityAsync(workspaceId, rowKey, cancellationToken: cancellationToken);

    /// <summary>The conversations after a line, those that are wanted. Storage filters them, so that a page is a query whatever lies between them.</summary>
    public IAsyncEnumerable<ListedConversation> ListAsync(
        string workspaceId, string? after, ConversationFilter wanted, int pageSize, CancellationToken cancellationToken)
    {
        var filter = Range(workspaceId, after ?? Prefix);
        if (wanted.BotId is { } botId)
            filter += TableClient.CreateQueryFilter($" and BotId eq {botId}");
        if (wanted.State is { } state)
            filter += TableClient.CreateQueryFilter($" and State eq {state.ToString()}");
        if (wanted.AssignedTo is { } assignedTo)
            filter += TableClient.CreateQueryFilter($" and AssignedTo eq {assignedTo}");
        if (wanted.Held)
            filter += " and HeldCount gt 0";
        return QueryAsync(filter, pageSize, cancellationToken).Where(row => row.GetString("State") != Erased).Select(FromRow);
    }

    /// <summary>The conversations of the visitors with an address, in any case.</summary>
    public IAsyncEnumerable<ListedConversation> ListOfVisitorAsync(string workspaceId, string email, CancellationToken cancellationToken) =>
        QueryAsync(Range(workspaceId, Prefix) + TableClient.CreateQueryFilter($" and VisitorKey eq {VisitorKey(email)}"), null, cancellationToken)
            .Where(row => row.GetString("State") != Erased)
            .Select(FromRow);

    /// <summary>The conversations that began before a time.</summary>
    public IAsyncEnumerable<ListedConversation> ListBeforeAsync(string workspaceId, DateTimeOffset before, CancellationToken cancellationToken) =>
        QueryAsync(Range(workspaceId, PrefixAt(before)), null, cancellationToken).Where(row => row.GetString("State") != Erased).Select(FromRow);

    /// <summary>The sessions of a bot with their lines, those that are being erased, too.</summary>
    public IAsyncEnumerable<(string SessionId, string RowKey)> ListOfBotAsync(string workspaceId, string botId, CancellationToken cancellationToken) =>
        QueryAsync(Range(workspaceId, Prefix) + TableClient.CreateQueryFilter($" and BotId eq {botId}"), null, cancellationToken)
            .Select(row => (SessionIdOf(row.RowKey), row.RowKey));

    private static string Range(string workspaceId, string after) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {workspaceId} and RowKey gt {after} and RowKey lt {TableExtensions.EndOf(Prefix)}");

    private AsyncPageable<TableEntity> QueryAsync(string filter, int? pageSize, CancellationToken cancellationToken) =>
        storage.Ledger.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken);

    private static string PrefixAt(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}-");

    private static string SessionIdOf(string rowKey) => rowKey[(rowKey.LastIndexOf('-') + 1)..];

    private static ListedConversation FromRow(TableEntity row) => new(
        row.PartitionKey,
        SessionIdOf(row.RowKey),
        row.RowKey,
        row.Text("BotId"),
        Enum.Parse<ConversationState>(row.Text("State")),
        row.GetDateTimeOffset("CreatedAt")!.Value,
        row.GetDateTimeOffset("LastMessageAt"))
    {
        Origin = row.GetString("Origin"),
        VisitorName = row.GetString("VisitorName"),
        VisitorEmail = row.GetString("VisitorEmail"),
        VisitorPageUrl = row.GetString("VisitorPageUrl"),
        LastMessage = LastMessageOf(row),
        MessageCount = row.GetInt32("MessageCount") ?? 0,
        HandoffReason = row.TextOrNull("HandoffReason"),
        HeldCount = row.GetInt32("HeldCount") ?? 0,
        EscalatedBy = row.TextOrNull("EscalatedBy"),
        AssignedTo = row.TextOrNull("AssignedTo"),
        Channel = row.GetString("Channel"),
        RoutedBy = row.GetString("RoutedBy"),
    };
}
