using System.Runtime.CompilerServices;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Golden;

/// <summary>The golden questions' lines of an export, each bot's after its demanded rate.</summary>
internal sealed class GoldenExport(BotStore bots, GoldenTable golden) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var bot in bots.ListAllAsync(workspaceId, cancellationToken))
        {
            var set = await golden.ReadAsync(workspaceId, bot.BotId, cancellationToken);
            if (set.RequiredPassRate is { } rate)
                yield return ExportLine.Of("goldenRate", new ExportedGoldenRate(bot.BotId, rate), ApiJson.Default.ExportedGoldenRate);
            foreach (var question in set.Questions)
            {
                yield return ExportLine.Of(
                    "goldenQuestion",
                    new ExportedGoldenQuestion(
                        question.Id, bot.BotId, question.Question, question.Expectation, question.Document?.Id, question.Document?.Name, question.CreatedAt),
                    ApiJson.Default.ExportedGoldenQuestion);
            }
        }
    }
}
