using Pegasus.Domain.Safety;
using Pegasus.Functions.Bots;

namespace Pegasus.Functions.Safety;

/// <summary>Marks new bots with the edition of their workspace's safety rules.</summary>
internal sealed class SafetyMark(SafetyTable table) : IBotMark
{
    public async Task<Func<BotRecord, BotRecord>> OfAsync(string workspaceId, CancellationToken cancellationToken) =>
        Of((await table.ReadAsync(workspaceId, cancellationToken)).Edition);

    public static Func<BotRecord, BotRecord> Of(int edition) => bot => bot.SafetyEdition >= edition ? bot : bot with { SafetyEdition = edition };
}

/// <summary>Changes safety rules: they hold for every bot from the next message on, on every instance.</summary>
internal sealed class SafetyChanges(SafetyTable table, BotMarks marks)
{
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="decide">Sees the present rules; answers null where nothing is to be changed.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The rules as they are now.</returns>
    public async Task<SafetySettings> ChangeAsync(string workspaceId, Func<SafetySettings, SafetySettings?> decide, CancellationToken cancellationToken)
    {
        if (await table.ReadAsync(workspaceId, cancellationToken) is var present && decide(present) is null)
            return present;
        await marks.MarkAllAsync(workspaceId, SafetyMark.Of(present.Edition + 1), cancellationToken);
        var now = await table.ChangeAsync(
            workspaceId, before => decide(before) is { } wanted ? wanted with { Edition = before.Edition + 1 } : null, cancellationToken);
        await marks.MarkAllAsync(workspaceId, SafetyMark.Of(now.Edition), cancellationToken);
        return now;
    }
}
