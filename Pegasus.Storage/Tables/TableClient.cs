using Azure;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <summary>
/// One table. Thread-safe. Every method throws <see cref="RequestFailedException"/> with the service's status and
/// <see cref="TableErrorCode"/> on a refusal, with status 0 if no answer came within <see cref="TableClientOptions.CallTimeout"/>
/// (then a write's outcome is unknown), and <see cref="ArgumentException"/> before anything is sent if a cap of
/// <see cref="TableCaps"/> is passed. A write whose response was lost recognises itself; it does not show a conflict with itself.
/// </summary>
public partial class TableClient
{
    private readonly StoragePipeline pipeline;
    private readonly TableRequests requests;

    /// <summary>A client with the account's key. An application with several tables takes a <see cref="TableServiceClient"/>.</summary>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(new TableServiceClient(connectionString, options).GetTableClient(tableName))
    {
    }

    internal TableClient(StoragePipeline pipeline, Uri endpoint, string accountName, string name)
    {
        this.pipeline = pipeline;
        requests = new TableRequests(pipeline, endpoint);
        Name = name;
        AccountName = accountName;
        Uri = requests.Uri(name);
    }

    private TableClient(TableClient other)
    {
        pipeline = other.pipeline;
        requests = other.requests;
        Name = other.Name;
        AccountName = other.AccountName;
        Uri = other.Uri;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The storage account.</summary>
    public string AccountName { get; }

    /// <summary>The table's address.</summary>
    public Uri Uri { get; }

    /// <summary>
    /// Writes a filter with its values typed and escaped: <c>CreateQueryFilter($"PartitionKey eq {workspace} and Size gt {limit}")</c>.
    /// </summary>
    public static string CreateQueryFilter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.ToString(TableFilter.Literals);
    }

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">409: it exists (unless this very call created it and the response was lost).</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        var reply = await pipeline.SendAsync(requests.CreateTable(Name), cancellationToken);
        var response = reply.Retried && Exists(reply.Response) ? reply.Response : reply.EnsureSuccess();
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Creates the table unless it exists; the raw response's status, 204 or 409, says which.</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var reply = await pipeline.SendAsync(requests.CreateTable(Name), cancellationToken);
        return Response.FromValue(new TableItem(Name), Exists(reply.Response) ? reply.Response : reply.EnsureSuccess());
    }

    /// <summary>Deletes the table and all its entities; one that does not exist is no error (status 404 in the response).</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        SendDeleteAsync(requests.DeleteTable(Name), cancellationToken);

    /// <summary>Reads an entity.</summary>
    /// <exception cref="RequestFailedException">404: there is no such entity.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var reply = await pipeline.SendAsync(requests.Get(Name, partitionKey, rowKey, select), cancellationToken);
        return Entity<T>(reply.EnsureSuccess());
    }

    /// <summary>Reads an entity, if there is one. A missing table is an error, a missing entity is not.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var reply = await pipeline.SendAsync(requests.Get(Name, partitionKey, rowKey, select), cancellationToken);
        if (reply.Response.Status == 404 && StorageError.Parse(reply.Response).Code == TableErrorCode.ResourceNotFound)
            return new NoEntityResponse<T>(reply.Response);
        return Entity<T>(reply.EnsureSuccess());
    }

    /// <summary>
    /// Finds entities, in the order of their keys. Nothing is sent before the result is enumerated; an entity may be found once only
    /// if it is not moved meanwhile.
    /// </summary>
    /// <param name="filter">OData, from <see cref="CreateQueryFilter"/>; null finds all.</param>
    /// <param name="maxPerPage">Entities of a page, at most 1,000.</param>
    /// <param name="select">The properties wanted; null for all. Keys that are not named are not read either.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new TablePageable<T>(pipeline, requests, Name, filter, maxPerPage, select?.ToArray(), cancellationToken);

    private static Response<T> Entity<T>(Response response) where T : class, ITableEntity =>
        Response.FromValue((T)(ITableEntity)TableEntityReader.ReadOne(response), response);

    private static bool Exists(Response response) =>
        response.Status == 409 && StorageError.Parse(response).Code == TableErrorCode.TableAlreadyExists;

    private sealed class NoEntityResponse<T>(Response response) : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("There is no such entity.");

        public override Response GetRawResponse() => response;
    }
}
