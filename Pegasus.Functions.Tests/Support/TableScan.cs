using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Reads whatever an application has stored.</summary>
internal static class TableScan
{
    /// <summary>Every row of every table, as text: table, keys, and all properties.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(PegasusApp app)
    {
        var connection = (await AzuriteServer.GetAsync()).ConnectionString;
        var service = new TableServiceClient(connection);
        var rows = new List<string>();
        foreach (var table in await TableNames.ListAsync(connection, app.Prefix))
        {
            await foreach (var row in service.GetTableClient(table).QueryAsync<TableEntity>())
                rows.Add($"{table[app.Prefix.Length..]} {string.Join(' ', row.Select(property => $"{property.Key}={property.Value}"))}");
        }
        return rows;
    }

    /// <summary>The row keys of a table.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(TableClient table) =>
        await table.QueryAsync<TableEntity>(select: ["RowKey"]).Select(row => row.RowKey).ToListAsync();

    /// <summary>The rows in which a text stands.</summary>
    /// <param name="app">The application.</param>
    /// <param name="text">The text.</param>
    /// <param name="audit">Whether the audit log counts, which keeps the ids of what is gone until the workspace goes.</param>
    public static async Task<IReadOnlyList<string>> RowsWithAsync(PegasusApp app, string text, bool audit = false) =>
        [.. (await RowsAsync(app)).Where(row => row.Contains(text, StringComparison.Ordinal) && (audit || !row.StartsWith("audit ", StringComparison.Ordinal)))];
}
