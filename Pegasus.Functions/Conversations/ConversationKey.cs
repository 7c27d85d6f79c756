using System.Security.Cryptography;
using System.Text;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// Where a conversation stands in the ledger: its own row first, then its messages and charges, so that it and its newest
/// messages are one range, read in one transaction, and a turn and its credit are one entity group transaction.
/// </summary>
/// <param name="WorkspaceId">The partition.</param>
/// <param name="Row">The key of the conversation's own row, with which those of all its rows begin.</param>
internal sealed record ConversationKey(string WorkspaceId, string Row)
{
    public const string SessionPrefix = "s-";

    /// <summary>The session's id; null for a chat.</summary>
    public string? SessionId => Row.StartsWith(SessionPrefix, StringComparison.Ordinal) ? Row[SessionPrefix.Length..] : null;

    public string MessagePrefix => $"{Row}-m-";

    public static ConversationKey OfSession(string workspaceId, string sessionId) => new(workspaceId, SessionPrefix + sessionId);

    public string MessageRow(string messageId) => MessagePrefix + messageId;

    /// <summary>The charge's key for a message; the client's id is hashed, for keys hold only what the server made.</summary>
    public string ChargeRow(string clientMessageId) =>
        $"{Row}-t-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clientMessageId)).AsSpan(0, 16))}";
}
