using System.Globalization;
using Azure;
using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <summary>Builds the table service's requests; sends none.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-rest-api</remarks>
internal sealed class TableRequests(StoragePipeline pipeline, Uri endpoint)
{
    public const string ServiceVersion = "2020-12-06";
    public const string DataServiceVersion = "3.0;";
    public const string Accept = "application/json;odata=minimalmetadata";

    public HttpMessage CreateTable(string table) =>
        WithJson(Message(RequestMethod.Post, "Tables", table, "create"), TableNameWriter.Write(table));

    public HttpMessage DeleteTable(string table) => Message(RequestMethod.Delete, $"Tables('{table}')", table, "drop");

    public HttpMessage Insert(string table, ReadOnlyMemory<byte> entity) => WithJson(Message(RequestMethod.Post, table, table, "insert"), entity);

    /// <summary>An update of the version that the ETag names; an upsert without one.</summary>
    public HttpMessage Write(string table, TableEntity entity, ReadOnlyMemory<byte> json, TableUpdateMode mode, ETag? ifMatch)
    {
        var method = mode == TableUpdateMode.Merge ? RequestMethod.Patch : RequestMethod.Put;
        return WithJson(WithIfMatch(Message(method, Address(table, entity.PartitionKey, entity.RowKey), table, mode == TableUpdateMode.Merge ? "merge" : "replace"), ifMatch), json);
    }

    public HttpMessage Delete(string table, string partitionKey, string rowKey, ETag ifMatch) =>
        WithIfMatch(Message(RequestMethod.Delete, Address(table, partitionKey, rowKey), table, "delete"), ifMatch);

    public HttpMessage Get(string table, string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        var message = Message(RequestMethod.Get, Address(table, partitionKey, rowKey), table, "get");
        Select(message.Request, select);
        return message;
    }

    public HttpMessage Query(string table, string? filter, int? top, IEnumerable<string>? select, TableContinuation? from)
    {
        var message = Message(RequestMethod.Get, $"{table}()", table, "query");
        var uri = message.Request.Uri;
        if (!string.IsNullOrEmpty(filter))
            uri.AppendQuery("$filter", filter);
        if (top is { } rows)
            uri.AppendQuery("$top", rows.ToString(CultureInfo.InvariantCulture));
        Select(message.Request, select);
        if (from?.PartitionKey is { } partitionKey)
            uri.AppendQuery("NextPartitionKey", partitionKey);
        if (from?.RowKey is { } rowKey)
            uri.AppendQuery("NextRowKey", rowKey);
        return message;
    }

    public HttpMessage Transaction(string table, TableBatch batch)
    {
        var message = Message(RequestMethod.Post, "$batch", table, "transaction");
        message.Request.Headers.SetValue("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Body);
        return message;
    }

    /// <summary>Where an entity is, in full: a transaction's parts take absolute addresses.</summary>
    public Uri EntityUri(string table, string partitionKey, string rowKey) => Uri(Address(table, partitionKey, rowKey));

    public Uri Uri(string path) => new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>Keys need no escaping: <see cref="TableChecks.Key"/> lets none pass that would.</summary>
    private static string Address(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{TableChecks.Key(partitionKey, "PartitionKey")}',RowKey='{TableChecks.Key(rowKey, "RowKey")}')";

    private static void Select(Request request, IEnumerable<string>? select)
    {
        if (select != null)
            request.Uri.AppendQuery("$select", string.Join(',', select));
    }

    private static HttpMessage WithIfMatch(HttpMessage message, ETag? ifMatch)
    {
        if (ifMatch is { } etag)
            message.Request.Headers.SetValue("If-Match", etag.ToString());
        return message;
    }

    private static HttpMessage WithJson(HttpMessage message, ReadOnlyMemory<byte> json)
    {
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    private HttpMessage Message(RequestMethod method, string path, string table, string operation)
    {
        var message = pipeline.CreateMessage(method, Uri(path), new StorageOperation(IsQueue: false, table, operation));
        var request = message.Request;
        request.Headers.SetValue("x-ms-version", ServiceVersion);
        request.Headers.SetValue("DataServiceVersion", DataServiceVersion);
        request.Headers.SetValue("Accept", Accept);
        request.Headers.SetValue("Prefer", "return-no-content");
        return message;
    }
}
