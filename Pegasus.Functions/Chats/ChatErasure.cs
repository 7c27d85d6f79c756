using Pegasus.Functions.State;

namespace Pegasus.Functions.Chats;

/// <summary>Deletes chats for good: a note that is written before makes sure that what is cut off is finished by the collector.</summary>
internal sealed class ChatErasure(ChatTable chats, GarbageTable garbage, TimeProvider clock)
{
    public async Task EraseAsync(Chat chat, CancellationToken cancellationToken)
    {
        var note = await garbage.AddAsync(
            new GarbageNote(chat.WorkspaceId, Ids.New(), GarbageKind.Chat, chat.BotId, $"{chat.UserId}-{chat.ChatId}", null, clock.GetUtcNow()), cancellationToken);
        await chats.EraseAsync(chat, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    /// <summary>Finishes what a note tells of.</summary>
    public async Task ResumeAsync(GarbageNote note, CancellationToken cancellationToken)
    {
        var ids = note.Id.Split('-');
        await chats.EraseAsync(new Chat(note.WorkspaceId, ids[0], ids[1]) { BotId = note.BotId, CreatedAt = note.After }, cancellationToken);
    }
}
