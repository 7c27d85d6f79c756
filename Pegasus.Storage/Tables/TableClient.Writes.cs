using Azure;
using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <content>Writes of one entity.</content>
public partial class TableClient
{
    /// <summary>Inserts an entity; its new ETag is in the response.</summary>
    /// <exception cref="RequestFailedException">409: an entity with these keys exists. 404: the table does not.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) where T : ITableEntity
    {
        var row = entity.AsTableEntity();
        var writeId = WriteId.New();
        return SendWriteAsync(requests.Insert(Name, TableEntityWriter.Write(row, writeId)), row, writeId, cancellationToken);
    }

    /// <summary>Updates the version of an entity that the ETag names; its new ETag is in the response.</summary>
    /// <param name="entity">What to write.</param>
    /// <param name="ifMatch">The version read before, or <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">Whether the other properties stay.</param>
    /// <param name="cancellationToken">Cancels; the outcome is then unknown.</param>
    /// <exception cref="RequestFailedException">412: the entity has another version. 404: there is none.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
            throw new ArgumentException("An update names the version it is for; ETag.All names any.", nameof(ifMatch));
        var row = entity.AsTableEntity();
        var writeId = WriteId.New();
        var message = requests.Write(Name, row, TableEntityWriter.Write(row, writeId), mode, ifMatch);
        return SendWriteAsync(message, row, writeId, cancellationToken);
    }

    /// <summary>Inserts an entity or updates it, whatever its version; its new ETag is in the response.</summary>
    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var row = entity.AsTableEntity();
        var message = requests.Write(Name, row, TableEntityWriter.Write(row, null), mode, ifMatch: null);
        return (await pipeline.SendAsync(message, cancellationToken)).EnsureSuccess();
    }

    /// <summary>Deletes an entity; one that does not exist is no error (status 404 in the response).</summary>
    /// <param name="partitionKey">The partition key.</param>
    /// <param name="rowKey">The row key.</param>
    /// <param name="ifMatch">The version read before; the default is any.</param>
    /// <param name="cancellationToken">Cancels; the outcome is then unknown.</param>
    /// <exception cref="RequestFailedException">412: the entity has another version.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        SendDeleteAsync(requests.Delete(Name, partitionKey, rowKey, ifMatch == default ? ETag.All : ifMatch), cancellationToken);

    /// <summary>Deletes an entity; one that does not exist is no error (status 404 in the response).</summary>
    /// <exception cref="RequestFailedException">412: the entity has another version.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    private async Task<Response> SendDeleteAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var reply = await pipeline.SendAsync(message, cancellationToken);
        return reply.Response.Status == 404 ? reply.Response : reply.EnsureSuccess();
    }

    private async Task<Response> SendWriteAsync(HttpMessage message, TableEntity entity, string writeId, CancellationToken cancellationToken)
    {
        using (message)
        using (var call = pipeline.Begin(cancellationToken))
        {
            var reply = await call.SendAsync(message);
            if (reply.Retried && WriteId.MayBeOwn(reply.Response.Status))
                return await FindOwnAsync(call, entity, writeId) ?? reply.EnsureSuccess();
            return reply.EnsureSuccess();
        }
    }

    /// <summary>Reads the entity again; its response if the write id that stands there is the call's own.</summary>
    private async Task<Response?> FindOwnAsync(StorageCall call, TableEntity entity, string writeId)
    {
        using var message = requests.Get(Name, entity.PartitionKey, entity.RowKey, [WriteId.PropertyName]);
        var reply = await call.SendAsync(message);
        if (reply.Response.Status == 404)
            return null;
        var response = reply.EnsureSuccess();
        return TableEntityReader.ReadWriteId(response) == writeId ? response : null;
    }
}
