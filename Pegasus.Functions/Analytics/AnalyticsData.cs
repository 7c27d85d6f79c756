using System.Runtime.CompilerServices;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Analytics;

/// <summary>What was seen of a workspace's widgets goes with it; usage, which is numbers alone, stays, and stands in an export.</summary>
internal sealed class AnalyticsData(PegasusStorage storage, AnalyticsTable table, Bookkeeping books) : IWorkspaceData, IExportSource
{
    public Task EraseAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Analytics.DeletePartitionAsync(workspaceId, cancellationToken, AnalyticsTable.SeenPrefix);

    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await books.FlushAsync(workspaceId, cancellationToken);
        foreach (var day in await table.ReadUsageAsync(workspaceId, DateOnly.MinValue, DateOnly.MaxValue.AddDays(-1), botId: null, cancellationToken))
            yield return ExportLine.Of("usage", DayUsageView.Of(day), ApiJson.Default.DayUsageView);
    }
}
