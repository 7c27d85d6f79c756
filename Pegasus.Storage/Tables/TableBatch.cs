using System.Text;

namespace Pegasus.Storage.Tables;

/// <summary>The body of an entity group transaction: one change set of up to a hundred requests.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions</remarks>
internal sealed class TableBatch
{
    private TableBatch(string contentType, ReadOnlyMemory<byte> body)
    {
        ContentType = contentType;
        Body = body;
    }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public static TableBatch Of(TableRequests requests, string table, IReadOnlyList<TableTransactionAction> actions, TableWriteMark mark)
    {
        var batch = $"batch_{Guid.NewGuid()}";
        var changeset = $"changeset_{Guid.NewGuid()}";
        using var body = new MemoryStream();
        Line(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeset}\r\n");
        for (var index = 0; index < actions.Count; index++)
        {
            Line(body, $"--{changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            Part(body, requests, table, actions[index], index == mark.Index ? mark.Id : null);
        }

        Line(body, $"--{changeset}--\r\n--{batch}--");
        if (body.Length > TableCaps.TransactionBytes)
            throw new ArgumentException($"A transaction takes at most {TableCaps.TransactionBytes} bytes; this one takes {body.Length}.", nameof(actions));
        return new TableBatch($"multipart/mixed; boundary={batch}", body.ToArray());
    }

    private static void Part(MemoryStream body, TableRequests requests, string table, TableTransactionAction action, string? writeId)
    {
        var entity = action.Entity.AsTableEntity();
        var insert = action.ActionType == TableTransactionActionType.Add;
        var uri = insert ? requests.Uri(table) : requests.EntityUri(table, entity.PartitionKey, entity.RowKey);
        Line(body, $"{Method(action.ActionType)} {uri.AbsoluteUri} HTTP/1.1");
        if (IfMatch(action) is { } ifMatch)
            Line(body, $"If-Match: {ifMatch}");
        Line(body, $"Accept: {TableRequests.Accept}\r\nDataServiceVersion: {TableRequests.DataServiceVersion}\r\nPrefer: return-no-content");
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Line(body, "");
            Line(body, "");
            return;
        }

        Line(body, "Content-Type: application/json\r\n");
        body.Write(TableEntityWriter.Write(entity, writeId).Span);
        Line(body, "");
    }

    private static string Method(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST",
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH",
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
        TableTransactionActionType.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This is no action of a transaction."),
    };

    private static string? IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add or TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace => null,
        _ => action.ETag == default ? "*" : action.ETag.ToString(),
    };

    private static void Line(MemoryStream body, string text) => body.Write(Encoding.ASCII.GetBytes($"{text}\r\n"));
}
