using Pegasus.Functions.Chats;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Documents;
using Pegasus.Functions.State;
using Pegasus.Functions.Training;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Bots;

/// <summary>Deletes the rows that garbage notes speak of, once nothing refers to them. May run at any time, at once, or never.</summary>
internal sealed class Collector(
    PegasusStorage storage, BotStore bots, DocumentTable documents, IndexTable index, BotPurge purge, ConversationErasure conversations, ChatErasure chats,
    CrawlTable crawls, WorkspaceErasure workspaces, GarbageTable garbage, TimeProvider clock, ILogger<Collector> logger)
{
    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        var collected = 0;
        await foreach (var note in garbage.ListDueAsync(clock.GetUtcNow(), cancellationToken))
        {
            await CollectAsync(note, cancellationToken);
            collected++;
        }
        if (collected > 0)
            logger.LogInformation("Collected {Count} garbage notes", collected);
    }

    private Task CollectAsync(GarbageNote note, CancellationToken cancellationToken) => note.Kind switch
    {
        GarbageKind.Workspace => workspaces.FinishAsync(note, cancellationToken),
        GarbageKind.Conversation => conversations.FinishAsync(note, cancellationToken),
        _ => CollectOfBotAsync(note, cancellationToken),
    };

    private async Task CollectOfBotAsync(GarbageNote note, CancellationToken cancellationToken)
    {
        var bot = await bots.FindAsync(note.WorkspaceId, note.BotId, cancellationToken);
        switch (note.Kind)
        {
            case GarbageKind.Bot when bot is null:
                await purge.PurgeAsync(note.WorkspaceId, note.BotId, cancellationToken);
                break;
            case GarbageKind.Generation when bot?.State.IsBeingWritten(note.Id) == true:
                return; // Whether it will be used is not decided yet: the note stays.
            case GarbageKind.Generation when bot?.State.Generation != note.Id:
                await index.DeleteAsync(note.BotId, note.Id, bot?.State.Generation, cancellationToken);
                break;
            case GarbageKind.Content when !await IsCurrentAsync(note, cancellationToken):
                await storage.Contents.DeletePartitionAsync(DocumentTable.ContentPartition(note.BotId, note.DocumentId!, note.Id), cancellationToken);
                break;
            case GarbageKind.Chat:
                await chats.ResumeAsync(note, cancellationToken);
                break;
            case GarbageKind.Crawl when await crawls.FindAsync(note.WorkspaceId, note.BotId, note.Id, cancellationToken) is null:
                await crawls.DeletePagesAsync(note.WorkspaceId, note.BotId, note.Id, cancellationToken);
                break;
            default:
                break; // It is in use; whoever replaces it writes a note of its own.
        }
        await garbage.RemoveAsync(note, cancellationToken);
    }

    private async Task<bool> IsCurrentAsync(GarbageNote note, CancellationToken cancellationToken) =>
        (await documents.FindAsync(note.WorkspaceId, note.BotId, note.DocumentId!, cancellationToken))?.ContentId == note.Id;
}
