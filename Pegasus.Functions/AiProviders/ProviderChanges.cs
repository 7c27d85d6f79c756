using Pegasus.Domain.Ai;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Bots;

namespace Pegasus.Functions.AiProviders;

/// <summary>
/// Changes a workspace's provider. Where that changes what makes its vectors, the write itself says that bots are to be marked; they are
/// marked then, one after another, and a process that dies in between leaves word of it. Until then the bots answer by their words, for no
/// question is asked with the vector of another model.
/// </summary>
internal sealed class ProviderChanges(AiProviderTable table, BotStore bots, BotMarks marks, AiModels pegasus)
{
    /// <summary>Changes the provider and marks the bots that are outdated by it.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="decide">Sees the present provider; answers null where nothing is to be changed.</param>
    /// <returns>The provider as it is now, and how many READY bots are OUTDATED by the change.</returns>
    public async Task<(AiProvider Now, int Outdated)> ChangeAsync(string workspaceId, Func<AiProvider, AiProvider?> decide, CancellationToken cancellationToken)
    {
        if (await table.ReadAsync(workspaceId, cancellationToken) is var known && decide(known) is null)
            return (known, 0);
        await marks.MarkAllAsync(workspaceId, ProviderMark.Of(known.Edition + 1), cancellationToken);
        var now = await table.ChangeAsync(workspaceId, present => decide(present) is { } changed ? changed with
        {
            Edition = present.Edition + 1,
            MarksBots = present.MarksBots || MakeOf(present) != MakeOf(changed),
        } : null, cancellationToken);
        await marks.MarkAllAsync(workspaceId, ProviderMark.Of(now.Edition), CancellationToken.None);
        return now.MarksBots ? await MarkAsync(workspaceId, now) : (now, 0);
    }

    /// <summary>The provider; what a process left unmarked is marked first.</summary>
    public async Task<AiProvider> ReadAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var provider = await table.ReadAsync(workspaceId, cancellationToken);
        return provider.MarksBots ? (await MarkAsync(workspaceId, provider)).Now : provider;
    }

    // A caller who leaves does not stop it: the change is made.
    private async Task<(AiProvider Now, int Outdated)> MarkAsync(string workspaceId, AiProvider provider)
    {
        var outdated = 0;
        await foreach (var bot in bots.ListAllAsync(workspaceId, CancellationToken.None))
        {
            BotRecord? before = null;
            var after = await bots.ChangeAsync(workspaceId, bot.BotId, present =>
            {
                before = present;
                var state = present.State.EmbeddingChanged();
                return state == present.State ? null : new BotChange(present with { State = state });
            }, CancellationToken.None);
            if (after is not null && before is not null && after.State.ShutsVisitorsOut(before.State))
                outdated++;
        }
        var now = await table.ChangeAsync(
            workspaceId, present => present.Edition == provider.Edition && present.MarksBots ? present with { MarksBots = false } : null, CancellationToken.None);
        return (now, outdated);
    }

    private string? MakeOf(AiProvider provider) => provider.IsOwn ? provider.VectorMake : pegasus.Embedding?.Make;
}
