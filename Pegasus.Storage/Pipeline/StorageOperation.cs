using System.Diagnostics;
using Azure.Core;

namespace Pegasus.Storage.Pipeline;

/// <summary>What a request does, in names that are few: the table or queue, and the kind of request.</summary>
/// <param name="IsQueue">Whether it is the queue service's.</param>
/// <param name="Target">The table or queue.</param>
/// <param name="Name">The kind of request: "query", "send".</param>
internal sealed record StorageOperation(bool IsQueue, string Target, string Name)
{
    /// <summary>What <see cref="StoragePipeline.CreateMessage"/> was told of a message.</summary>
    public static StorageOperation Of(HttpMessage message) =>
        message.TryGetProperty(typeof(StorageOperation), out var operation)
            ? (StorageOperation)operation!
            : throw new InvalidOperationException("The message was not made by StoragePipeline.");

    /// <summary>
    /// A span of the request, by OpenTelemetry's conventions for databases and messaging; null where nobody listens, or where it belongs
    /// to nothing: polling an empty queue is no news.
    /// </summary>
    public Activity? Start()
    {
        if (Activity.Current is null || StorageTelemetry.Source.StartActivity($"{Name} {Target}", IsQueue && Name == "send" ? ActivityKind.Producer : ActivityKind.Client) is not { } span)
            return null;
        return IsQueue
            ? span.SetTag("messaging.system", "azure_queue_storage").SetTag("messaging.destination.name", Target).SetTag("messaging.operation.name", Name)
            : span.SetTag("db.system.name", "azure_table_storage").SetTag("db.collection.name", Target).SetTag("db.operation.name", Name);
    }

    /// <summary>Counts the request.</summary>
    /// <param name="status">The answer's status; null where none came.</param>
    public void Count(int? status) => StorageTelemetry.Transactions.Add(1, new TagList
    {
        { "pegasus.storage.service", IsQueue ? "queue" : "table" },
        { "pegasus.storage.name", Target },
        { "pegasus.storage.operation", Name },
        { "pegasus.storage.status_class", status is { } code ? $"{code / 100}xx" : "none" },
    });
}
