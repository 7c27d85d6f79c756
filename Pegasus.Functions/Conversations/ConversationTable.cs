using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Pegasus.Functions.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// The keys and rows of conversations, beside the credits that they cost.
/// <code>
/// ledger  {workspace id}  s-{session id}                  the session
///                         s-{session id}-m-{message id}   a message; ids sort newest first
///                         s-{session id}-t-{key}          the charge of a turn (see CreditTable), named by the client's own
///                                                         message id, so that the same message is admitted once
///                         v-{time}-{session id}           the session's line in the list, newest first (see ConversationList)
/// </code>
/// A session and its newest messages are one range, read in one transaction.
/// </summary>
internal sealed class ConversationTable(PegasusStorage storage)
{
    internal const string SessionPrefix = "s-";
    private const int MaxProperty = 32_000;

    public static string SessionRow(string sessionId) => SessionPrefix + sessionId;

    public static string MessagePrefix(string sessionId) => $"{SessionRow(sessionId)}-m-";

    public static string MessageRow(string sessionId, string messageId) => MessagePrefix(sessionId) + messageId;

    public static string ChargePrefix(string sessionId) => $"{SessionRow(sessionId)}-t-";

    /// <summary>The charge's key for a message; the client's id is hashed, for keys hold only what the server made.</summary>
    public static string ChargeRow(string sessionId, string clientMessageId) =>
        ChargePrefix(sessionId) + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clientMessageId)).AsSpan(0, 16));

    /// <summary>An id for a message written at <paramref name="at"/>; later ids sort before earlier ones.</summary>
    public static string NewMessageId(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}{Ids.New()[..8]}");

    public static bool IsMessageId(string text) => text.Length == 27 && text.All(char.IsAsciiLetterOrDigit);

    public Task AddAsync(Session session, CancellationToken cancellationToken)
    {
        var row = new TableEntity(session.WorkspaceId, SessionRow(session.SessionId))
        {
            ["BotId"] = session.BotId,
            ["CreatedAt"] = session.CreatedAt,
            ["State"] = session.State.ToString(),
        };
        foreach (var (name, value) in new[]
        {
            ("Origin", session.Origin), ("VisitorName", session.Visitor.Name), ("VisitorEmail", session.Visitor.Email),
            ("VisitorLocale", session.Visitor.Locale), ("VisitorPageUrl", session.Visitor.PageUrl),
        })
        {
            if (value is not null)
                row[name] = value;
        }
        return storage.Ledger.SubmitTransactionAsync([row.ToAdd(), ConversationList.ToRow(session).ToAdd()], cancellationToken);
    }

    /// <summary>A session and its newest messages, newest first, those after a message where one is named.</summary>
    /// <returns>No session if it was erased.</returns>
    public async Task<(Session? Session, IReadOnlyList<Message> Messages)> ReadAsync(
        string workspaceId, string sessionId, int top, CancellationToken cancellationToken, string? after = null)
    {
        var start = SessionRow(sessionId);
        var end = after is null ? TableExtensions.EndOf(MessagePrefix(sessionId)) : MessageRow(sessionId, after);
        var rows = await storage.Ledger
            .QueryTopAsync(
                TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {start} and RowKey lt {end}"),
                top + 1,
                cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return rows is [{ } first, ..] && first.RowKey == start
            ? (SessionFrom(first), [.. rows.Skip(1).Select(MessageFrom)])
            : (null, []);
    }

    public async Task<Message?> FindMessageAsync(string workspaceId, string sessionId, string messageId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, MessageRow(sessionId, messageId), cancellationToken: cancellationToken);
        return row.HasValue ? MessageFrom(row.Value!) : null;
    }

    /// <summary>
    /// Writes a turn and settles its credit, both or neither. It fails with 404 if the session was erased or the credit given
    /// back meanwhile.
    /// </summary>
    public Task WriteTurnAsync(Session session, Message question, Message reply, Charge charge, CancellationToken cancellationToken)
    {
        var touched = new TableEntity(session.WorkspaceId, SessionRow(session.SessionId)) { ["LastMessageAt"] = reply.CreatedAt };
        return storage.Ledger.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateMerge, touched, ETag.All),
                ConversationList.Touch(session, reply.CreatedAt),
                ToRow(session, question).ToAdd(),
                ToRow(session, reply).ToAdd(),
                .. CreditTable.Settle(charge),
            ],
            cancellationToken);
    }

    /// <summary>Notes a visitor's rating of a reply.</summary>
    /// <returns>Whether there is such a reply, and how it was rated before; of two ratings at once, each sees the other or comes first.</returns>
    public async Task<(bool Found, string? Before)> RateAsync(
        string workspaceId, string sessionId, string messageId, string rating, string? comment, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, MessageRow(sessionId, messageId), cancellationToken: cancellationToken);
            if (read is not { HasValue: true, Value: { } message } || message.Text("Author") == nameof(Author.Visitor))
                return (false, null);
            try
            {
                var row = new TableEntity(workspaceId, message.RowKey) { ["Rating"] = rating, ["Comment"] = comment ?? "" };
                await storage.Ledger.UpdateEntityAsync(row, message.ETag, TableUpdateMode.Merge, cancellationToken);
                return (true, message.GetString("Rating"));
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    public async Task<(Session Session, ETag ETag)?> FindAsync(string workspaceId, string sessionId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, SessionRow(sessionId), cancellationToken: cancellationToken);
        return row.HasValue ? (SessionFrom(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>A session's messages, newest first, those older than a message where one is named.</summary>
    public async Task<IReadOnlyList<Message>> ListMessagesAsync(string workspaceId, string sessionId, string? olderThan, int top, CancellationToken cancellationToken) =>
        await storage.Ledger.QueryPrefixAsync(workspaceId, MessagePrefix(sessionId), olderThan, top, cancellationToken: cancellationToken)
            .Select(MessageFrom)
            .ToListAsync(cancellationToken);

    private static TableEntity ToRow(Session session, Message message)
    {
        var row = new TableEntity(session.WorkspaceId, MessageRow(session.SessionId, message.MessageId))
        {
            ["Author"] = message.Author.ToString(),
            ["Text"] = message.Text,
            ["CreatedAt"] = message.CreatedAt,
            ["Answered"] = message.Answered,
        };
        if (message.Citations.Count > 0)
            row["Citations"] = FitCitations(message);
        return row;
    }

    // A property holds 32,000 characters, and JSON may write one character as six: the last citations give way first.
    private static string FitCitations(Message message)
    {
        for (var count = message.Citations.Count; ; count--)
        {
            var json = JsonSerializer.Serialize([.. message.Citations.Take(count)], StateJson.Default.IReadOnlyListCitation);
            if (json.Length <= MaxProperty)
                return json;
        }
    }

    internal static Message MessageFrom(TableEntity row) =>
        new(row.RowKey[(row.RowKey.LastIndexOf('-') + 1)..], Enum.Parse<Author>(row.Text("Author")), row.Text("Text"), row.GetDateTimeOffset("CreatedAt")!.Value)
        {
            Answered = row.GetBoolean("Answered") ?? true,
            Citations = row.GetString("Citations") is { } json ? JsonSerializer.Deserialize(json, StateJson.Default.IReadOnlyListCitation)! : [],
            Rating = row.GetString("Rating"),
            Comment = row.GetString("Comment") is { Length: > 0 } comment ? comment : null,
        };

    internal static Session SessionFrom(TableEntity row) => new(row.PartitionKey, row.RowKey[SessionPrefix.Length..])
    {
        BotId = row.Text("BotId"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastMessageAt = row.GetDateTimeOffset("LastMessageAt"),
        State = Enum.Parse<ConversationState>(row.Text("State")),
        Origin = row.GetString("Origin"),
        Visitor = new VisitorDetails(row.GetString("VisitorName"), row.GetString("VisitorEmail"), row.GetString("VisitorLocale"), row.GetString("VisitorPageUrl")),
    };
}
