using Pegasus.Functions.Bots;

namespace Pegasus.Functions.AiProviders;

/// <summary>Marks bots with the edition of their workspace's choice of an AI provider.</summary>
internal sealed class ProviderMark(AiProviderTable table) : IBotMark
{
    public async Task<Func<BotRecord, BotRecord>> OfAsync(string workspaceId, CancellationToken cancellationToken) =>
        Of((await table.ReadAsync(workspaceId, cancellationToken)).Edition);

    public static Func<BotRecord, BotRecord> Of(int edition) => bot => bot.ProviderEdition >= edition ? bot : bot with { ProviderEdition = edition };
}
