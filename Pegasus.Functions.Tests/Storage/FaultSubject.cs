using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>A table and a queue of one case's own, reached directly and by way of the proxy.</summary>
internal sealed class FaultSubject(string directConnection, string faultyConnection)
{
    public string Name { get; } = StorageAccount.NewPrefix();

    public TableClient Table => new TableServiceClient(directConnection).GetTableClient(Name);

    public TableClient FaultyTable => new TableServiceClient(faultyConnection).GetTableClient(Name);

    public QueueClient Queue => new QueueServiceClient(directConnection).GetQueueClient(Name);

    public QueueClient FaultyQueue => new QueueServiceClient(faultyConnection).GetQueueClient(Name);

    public string Connection => directConnection;

    public ETag ETag { get; private set; }

    public QueueMessage? Message { get; private set; }

    public static TableEntity Row(string rowKey, int value) => new("p", rowKey) { ["Value"] = value };

    /// <summary>A table with the rows a and b of value 1.</summary>
    public async Task WithRowsAsync()
    {
        await Table.CreateAsync();
        ETag = (await Table.AddEntityAsync(Row("a", 1))).Headers.ETag!.Value;
        await Table.AddEntityAsync(Row("b", 1));
    }

    /// <summary>A queue with one message, received.</summary>
    public async Task WithReceivedAsync()
    {
        await WithMessageAsync();
        Message = (await Queue.ReceiveMessagesAsync()).Value.Single();
    }

    public async Task WithMessageAsync()
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync("one");
    }

    /// <summary>The table's rows as text, such as "a=1 b=1"; "none" without a table.</summary>
    public async Task<string> RowsAsync()
    {
        if ((await TableNames.ListAsync(Connection, Name)).Count == 0)
            return "none";
        var rows = new List<string>();
        await foreach (var row in Table.QueryAsync<TableEntity>())
            rows.Add($"{row.RowKey}={row.GetInt32("Value")}");
        return string.Join(' ', rows);
    }

    /// <summary>The number of the queue's messages, hidden ones included; "none" without a queue.</summary>
    public async Task<string> MessagesAsync()
    {
        try
        {
            return $"{(await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount}";
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return "none";
        }
    }

    public async Task DeleteAsync()
    {
        await Table.DeleteAsync();
        await Queue.DeleteIfExistsAsync();
    }
}
