using Azure;

namespace Pegasus.Storage.Tables;

/// <summary>
/// Where a query goes on. The service's two headers become one token; the row key may be missing. Header values hold no space, so that
/// a space can part them, as in Azure.Data.Tables.
/// </summary>
internal sealed record TableContinuation(string PartitionKey, string? RowKey)
{
    private const string PartitionKeyHeader = "x-ms-continuation-NextPartitionKey";
    private const string RowKeyHeader = "x-ms-continuation-NextRowKey";

    public static TableContinuation? Of(Response response)
    {
        if (!response.Headers.TryGetValue(PartitionKeyHeader, out var partitionKey) || string.IsNullOrEmpty(partitionKey))
            return null;
        return new(partitionKey, response.Headers.TryGetValue(RowKeyHeader, out var rowKey) && rowKey.Length > 0 ? rowKey : null);
    }

    public static TableContinuation? Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new(token, null) : new(token[..space], token[(space + 1)..]);
    }

    public override string ToString() => RowKey == null ? PartitionKey : $"{PartitionKey} {RowKey}";
}
