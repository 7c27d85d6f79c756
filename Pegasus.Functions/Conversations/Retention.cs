using Pegasus.Domain.Workspaces;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Conversations;

/// <summary>
/// Erases the conversations whose last message is older than their workspace keeps them. It asks of each conversation anew, so it may
/// run late, twice, at once or never, and may be cut off.
/// </summary>
internal sealed class Retention(WorkspaceTable workspaces, ConversationList list, ConversationErasure erasure, TimeProvider clock)
{
    /// <returns>How many were erased.</returns>
    public async Task<int> EnforceAsync(string workspaceId, CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(workspaceId, cancellationToken) is not { RetentionDays: { } days })
            return 0;
        var before = RetentionRules.KeptSince(days, clock.GetUtcNow());
        var erased = 0;
        await foreach (var conversation in list.ListBeforeAsync(workspaceId, before, cancellationToken))
        {
            if ((conversation.LastMessageAt ?? conversation.CreatedAt) < before
                && await erasure.EraseAsync(workspaceId, conversation.SessionId, cancellationToken, unlessTouchedSince: before))
            {
                erased++;
            }
        }
        return erased;
    }
}
