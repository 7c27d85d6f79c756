using Azure;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// Erases conversations: note, then session and line out of sight in one transaction, so that nothing more is written, then messages and
/// charges, then the line. Charges that are still held stay for their sender, who gives them back. The credits that were used stay counted.
/// </summary>
internal sealed class ConversationErasure(ConversationTable conversations, ConversationList list, GarbageTable garbage, TimeProvider clock)
{
    /// <summary>Erases a conversation. False if there is none, or if a message came since <paramref name="unlessTouchedSince"/>.</summary>
    public async Task<bool> EraseAsync(
        string workspaceId, string sessionId, CancellationToken cancellationToken, DateTimeOffset? unlessTouchedSince = null)
    {
        GarbageNote? note = null;
        for (var attempt = 1; ; attempt++)
        {
            if (await conversations.FindAsync(workspaceId, sessionId, cancellationToken) is not { } session
                || (session.LastMessageAt ?? session.CreatedAt) >= unlessTouchedSince)
            {
                if (note is not null)
                    await garbage.RemoveAsync(note, cancellationToken);
                return false;
            }
            note ??= await garbage.AddAsync(NoteOf(session.WorkspaceId, session.BotId, sessionId, ConversationList.RowKey(sessionId, session.CreatedAt)), cancellationToken);
            try
            {
                await list.HideAsync(session, unlessTouchedSince is null ? ETag.All : session.RowETag, cancellationToken);
                await FinishAsync(note, cancellationToken);
                return true;
            }
            catch (TableTransactionFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Erases conversations that the caller has listed: all are noted first, so that a process that dies erases them, too.</summary>
    public async Task EraseAsync(IReadOnlyList<ListedConversation> listed, CancellationToken cancellationToken)
    {
        var notes = listed.Select(one => NoteOf(one.WorkspaceId, one.BotId, one.SessionId, one.RowKey)).ToList();
        await garbage.AddAsync(notes, cancellationToken);
        foreach (var note in notes)
            await FinishAsync(note, cancellationToken);
    }

    /// <summary>Does what a note says and removes it; may be repeated.</summary>
    public async Task FinishAsync(GarbageNote note, CancellationToken cancellationToken)
    {
        await EraseRowsAsync(note.WorkspaceId, note.Id, note.ListRow!, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    /// <summary>Erases every conversation of a bot that is gone, under the bot's own note.</summary>
    public async Task EraseOfBotAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        await foreach (var (sessionId, rowKey) in list.ListOfBotAsync(workspaceId, botId, cancellationToken))
            await EraseRowsAsync(workspaceId, sessionId, rowKey, cancellationToken);
    }

    private async Task EraseRowsAsync(string workspaceId, string sessionId, string listRow, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(workspaceId, sessionId, cancellationToken) is { } session)
            await TryHideAsync(session, cancellationToken);
        await conversations.EraseContentAsync(ConversationKey.OfSession(workspaceId, sessionId), cancellationToken);
        await list.RemoveAsync(workspaceId, listRow, cancellationToken);
    }

    private async Task TryHideAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            await list.HideAsync(session, ETag.All, cancellationToken);
        }
        catch (TableTransactionFailedException fault) when (fault.Status == 404)
        {
            // Somebody else is erasing the same conversation, and has come this far.
        }
    }

    private GarbageNote NoteOf(string workspaceId, string botId, string sessionId, string listRow) =>
        new(workspaceId, Ids.New(), GarbageKind.Conversation, botId, sessionId, null, clock.GetUtcNow()) { ListRow = listRow };
}
