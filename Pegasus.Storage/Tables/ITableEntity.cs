using Azure;

namespace Pegasus.Storage.Tables;

/// <summary>
/// What every entity has. As in Azure.Data.Tables, except that <see cref="TableEntity"/> alone can implement it: mapping other classes
/// takes the reflection that this application does without.
/// </summary>
public interface ITableEntity
{
    /// <summary>The partition key: <c>[A-Za-z0-9_-]</c>, 1 to 512 characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>The row key, unique in its partition: <c>[A-Za-z0-9_-]</c>, 1 to 512 characters.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the entity.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version that was read, to send back verbatim.</summary>
    ETag ETag { get; set; }

    internal TableEntity AsTableEntity();
}
