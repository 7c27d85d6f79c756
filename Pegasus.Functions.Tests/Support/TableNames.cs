using System.Text.Json;
using Pegasus.Storage;
using Pegasus.Storage.Pipeline;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Lists tables: a thing for cleaning up, which the application has no use for.</summary>
internal static class TableNames
{
    public static async Task<IReadOnlyList<string>> ListAsync(string connectionString, string prefix)
    {
        var connection = StorageConnectionString.Parse(connectionString);
        var options = new TableClientOptions();
        var pipeline = new StoragePipeline(options, options.CallTimeout, new TableSharedKeyPolicy(connection.Credential));
        var requests = new TableRequests(pipeline, connection.TableEndpoint);
        var filter = TableClient.CreateQueryFilter($"TableName ge {prefix} and TableName lt {prefix + "~"}");
        var message = requests.Query("Tables", filter, null, null, null);
        message.Request.Uri.Path = message.Request.Uri.Path.Replace("Tables()", "Tables", StringComparison.Ordinal);
        var response = (await pipeline.SendAsync(message, default)).EnsureSuccess();
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(table => table.GetProperty("TableName").GetString()!)];
    }
}
