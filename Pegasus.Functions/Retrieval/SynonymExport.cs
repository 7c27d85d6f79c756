using System.Runtime.CompilerServices;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Retrieval;

internal sealed record ExportedSynonyms(string BotId, IReadOnlyList<IReadOnlyList<string>> Groups);

/// <summary>The synonyms' lines of an export, one for each bot that has any.</summary>
internal sealed class SynonymExport(BotStore bots) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var bot in bots.ListAllAsync(workspaceId, cancellationToken))
        {
            if (bot.SynonymGroups.Count > 0)
                yield return ExportLine.Of("synonyms", new ExportedSynonyms(bot.BotId, bot.SynonymGroups), ApiJson.Default.ExportedSynonyms);
        }
    }
}
