using Pegasus.Domain.Analytics;
using Pegasus.Domain.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Analytics;

/// <summary>
/// Makes one row of the rows that instances wrote of days that are over, and forgets what was seen too long ago. Each sum is one
/// transaction with the removal of its parts, so that it may be cut off, repeated, or done twice at once.
/// </summary>
internal sealed class AnalyticsArchive(PegasusStorage storage, TimeProvider clock)
{
    private const string Archived = "sum";
    private const int MostParts = 99;

    /// <summary>No instance counts on a day for longer than this after its end.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(1);

    /// <summary>Sums up a workspace's usage, and forgets what was seen of its widgets before <paramref name="keptSince"/>, and failed requests in their time.</summary>
    public async Task RunAsync(string workspaceId, DateTimeOffset keptSince, CancellationToken cancellationToken)
    {
        await SumUpAsync(workspaceId, cancellationToken);
        await ForgetAsync(workspaceId, keptSince, cancellationToken);
        await ForgetFailedAsync(workspaceId, cancellationToken);
    }

    private async Task SumUpAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var until = AnalyticsTable.UsageOf(CreditDay.At(clock.GetUtcNow() - Settled).Date);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {AnalyticsTable.UsagePrefix} and RowKey lt {until}");
        var rows = await storage.Analytics.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        foreach (var day in rows.GroupBy(row => row.RowKey[..row.RowKey.LastIndexOf('-')]).Where(day => day.Any(row => !IsSum(row))))
            await SumUpAsync(workspaceId, $"{day.Key}-{Archived}", [.. day.Where(row => !IsSum(row)).Take(MostParts)], day.FirstOrDefault(IsSum), cancellationToken);
    }

    private async Task SumUpAsync(string workspaceId, string rowKey, List<TableEntity> parts, TableEntity? sum, CancellationToken cancellationToken)
    {
        List<TableEntity> all = sum is null ? parts : [.. parts, sum];
        var hours = new long[24];
        foreach (var (hour, credits) in all.SelectMany(row => AnalyticsTable.HoursFrom(row).Index()))
            hours[hour] += credits;
        var row = AnalyticsTable.ToRow(workspaceId, rowKey, all.Select(AnalyticsTable.CountsFrom).Aggregate(UsageCounts.Add), hours);
        try
        {
            await storage.Analytics.SubmitTransactionAsync(
                [
                    sum is null ? row.ToAdd() : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, sum.ETag),
                    .. parts.Select(part => new TableTransactionAction(TableTransactionActionType.Delete, part, part.ETag)),
                ],
                cancellationToken);
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            // Another timer is at it: what is left is summed up the next time.
        }
    }

    private async Task ForgetAsync(string workspaceId, DateTimeOffset keptSince, CancellationToken cancellationToken)
    {
        var old = await storage.Analytics
            .QueryPrefixAsync(workspaceId, AnalyticsTable.SeenPrefix, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .Where(row => AnalyticsTable.HourOf(row.RowKey) < keptSince)
            .ToListAsync(cancellationToken);
        await storage.Analytics.DeleteAsync(old, cancellationToken);
    }

    private async Task ForgetFailedAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var (start, end, since) = (AnalyticsTable.FailedPrefix, TableExtensions.EndOf(AnalyticsTable.FailedPrefix), clock.GetUtcNow() - FailedRequest.KeptFor);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {start} and RowKey lt {end} and At lt {since}");
        var old = await storage.Analytics
            .QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        await storage.Analytics.DeleteAsync(old, cancellationToken);
    }

    private static bool IsSum(TableEntity row) => row.RowKey.EndsWith($"-{Archived}", StringComparison.Ordinal);
}
