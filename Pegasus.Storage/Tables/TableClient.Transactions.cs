using Azure;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <content>Entity group transactions.</content>
public partial class TableClient
{
    /// <summary>
    /// Does all of the actions or none: at most 100, of one partition, each entity once, 4 MiB. The result has a response for each
    /// action, with its new ETag. If the response was lost and the transaction recognised itself, only the marked entity's ETag is
    /// known; read the others before a conditional write.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">The service refused; nothing was done.</exception>
    /// <exception cref="ArgumentException">No actions, too many, more than one partition, an entity twice, or a cap passed.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToArray();
        TableTransactionChecks.Check(actions);
        var mark = TableWriteMark.Choose(actions);
        using var message = requests.Transaction(Name, TableBatch.Of(requests, Name, actions, mark));
        using var call = pipeline.Begin(cancellationToken);
        var reply = await call.SendAsync(message);
        if (reply.Retried && !reply.Response.IsError && WriteId.MayBeOwn(TableBatchResponse.FailedStatus(reply.Response) ?? 0)
            && await RecogniseAsync(call, actions, mark) is { } own)
        {
            return Response.FromValue(own, reply.Response);
        }

        var response = reply.EnsureSuccess();
        return Response.FromValue(TableBatchResponse.Read(response, actions.Length), response);
    }

    /// <summary>The responses of a transaction that an earlier attempt of this call committed; null if none did.</summary>
    private async Task<IReadOnlyList<Response>?> RecogniseAsync(StorageCall call, TableTransactionAction[] actions, TableWriteMark mark)
    {
        if (mark.Index < 0)
            return await AreAllGoneAsync(call, actions) ? Committed(actions.Length) : null;

        var marked = await FindOwnAsync(call, actions[mark.Index].Entity.AsTableEntity(), mark.Id);
        if (marked == null)
            return null;
        var committed = Committed(actions.Length);
        committed[mark.Index] = marked;
        return committed;
    }

    /// <summary>A transaction of deletes alone leaves no mark: it was committed if every entity is gone, which is all it wanted.</summary>
    private async Task<bool> AreAllGoneAsync(StorageCall call, TableTransactionAction[] actions)
    {
        foreach (var action in actions)
        {
            using var message = requests.Get(Name, action.Entity.PartitionKey, action.Entity.RowKey, [TableEntity.RowKeyName]);
            var reply = await call.SendAsync(message);
            if (reply.Response.Status != 404)
            {
                reply.EnsureSuccess();
                return false;
            }
        }

        return true;
    }

    private static Response[] Committed(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new TablePartResponse(204, "No Content"))];
}
