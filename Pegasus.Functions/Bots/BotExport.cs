using System.Runtime.CompilerServices;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Bots;

internal sealed record ExportedWidget(
    string BotId, IReadOnlyList<string> AllowedOrigins, WidgetTheme Theme, DateTimeOffset CreatedAt, DateTimeOffset? RotatedAt);

/// <summary>The bots' lines of an export, each followed by its widget's, without the token.</summary>
internal sealed class BotExport(BotStore bots) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var bot in bots.ListAllAsync(workspaceId, cancellationToken))
        {
            yield return ExportLine.Of("bot", BotView.Of(bot), ApiJson.Default.BotView);
            if (bot.Widget is { } widget)
            {
                yield return ExportLine.Of(
                    "widget",
                    new ExportedWidget(bot.BotId, widget.AllowedOrigins, widget.Theme, widget.CreatedAt, widget.RotatedAt),
                    ApiJson.Default.ExportedWidget);
            }
        }
    }
}
