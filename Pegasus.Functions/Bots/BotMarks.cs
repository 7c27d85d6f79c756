namespace Pegasus.Functions.Bots;

/// <summary>Settings of a workspace whose edition stands in the rows of its bots, so that each message knows which holds.</summary>
internal interface IBotMark
{
    /// <summary>What marks a bot with the edition that its workspace has now.</summary>
    Task<Func<BotRecord, BotRecord>> OfAsync(string workspaceId, CancellationToken cancellationToken);
}

/// <summary>Writes the editions of a workspace's settings into the rows of its bots. Editions only grow there.</summary>
internal sealed class BotMarks(BotStore bots, IEnumerable<IBotMark> settings)
{
    /// <summary>Marks all bots of a workspace: before settings are written, so that no bot goes by the old ones once the new ones stand, and after it, for bots that were added meanwhile.</summary>
    public async Task MarkAllAsync(string workspaceId, Func<BotRecord, BotRecord> mark, CancellationToken cancellationToken)
    {
        await foreach (var bot in bots.ListAllAsync(workspaceId, cancellationToken))
            await MarkAsync(bot, mark, cancellationToken);
    }

    /// <summary>Adds a bot, and marks it once it is there, for settings that were written meanwhile.</summary>
    public async Task AddAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        await bots.AddAsync(bot, cancellationToken);
        foreach (var one in settings)
            await MarkAsync(bot, await one.OfAsync(bot.WorkspaceId, cancellationToken), cancellationToken);
    }

    private async Task MarkAsync(BotRecord bot, Func<BotRecord, BotRecord> mark, CancellationToken cancellationToken)
    {
        if (mark(bot) != bot)
            await bots.ChangeAsync(bot.WorkspaceId, bot.BotId, present => mark(present) is var marked && marked != present ? new BotChange(marked) : null, cancellationToken);
    }
}
