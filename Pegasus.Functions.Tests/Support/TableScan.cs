using Pegasus.Functions.Analytics;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Reads whatever an application has stored.</summary>
internal static class TableScan
{
    private const string TimerRun = "PartitionKey=health RowKey=timer";

    /// <summary>
    /// Every row of every table, as text: table, keys, and all properties; but for the audit log, which each call may add to, the
    /// books and the log of events, which are written at times of their own, and when the timer last ran.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(PegasusApp app) =>
        [.. (await RowsAsync(app, table => table is not ("audit" or "analytics"))).Where(row => !IsEvent(row) && !row.Contains(TimerRun, StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> RowsAsync(PegasusApp app, Func<string, bool> include)
    {
        var connection = (await AzuriteServer.GetAsync()).ConnectionString;
        var service = new TableServiceClient(connection);
        var rows = new List<string>();
        foreach (var table in (await TableNames.ListAsync(connection, app.Prefix)).Select(table => table[app.Prefix.Length..]).Where(include))
        {
            await foreach (var row in service.GetTableClient(app.Prefix + table).QueryAsync<TableEntity>())
                rows.Add($"{table} {string.Join(' ', row.Select(property => $"{property.Key}={property.Value}"))}");
        }
        return rows;
    }

    /// <summary>The row keys of a table.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(TableClient table) =>
        await table.QueryAsync<TableEntity>(select: ["RowKey"]).Select(row => row.RowKey).ToListAsync();

    /// <summary>
    /// The rows in which a text stands, but for usage, which is numbers and stays for good, and for a workspace's events, which keep the ids of
    /// what is gone, and nothing else of it, for a day.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="text">The text.</param>
    /// <param name="audit">Whether the audit log counts, which keeps the ids of what is gone until the workspace goes.</param>
    public static async Task<IReadOnlyList<string>> RowsWithAsync(PegasusApp app, string text, bool audit = false) =>
        [.. (await RowsAsync(app, table => audit || table != "audit")).Where(row =>
            row.Contains(text, StringComparison.Ordinal) && !row.Contains($"={AnalyticsTable.UsagePrefix}", StringComparison.Ordinal) && (!IsEvent(row) || row.Contains($"PartitionKey={text}", StringComparison.Ordinal)))];

    /// <summary>Whether a row is of the log of events, which is written at times of its own.</summary>
    public static bool IsEvent(string row) => row.Contains("RowKey=event-", StringComparison.Ordinal);
}
