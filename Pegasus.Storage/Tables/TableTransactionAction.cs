using Azure;

namespace Pegasus.Storage.Tables;

/// <summary>One action of <see cref="TableClient.SubmitTransactionAsync"/>.</summary>
public class TableTransactionAction
{
    /// <summary>An action on any version: an add, an upsert, or an unconditional update or delete.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action on the version that the ETag names.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity; of one to be deleted only the keys matter.</param>
    /// <param name="etag">For updates and deletes; the default means any version, as in Azure.Data.Tables.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that an update or delete applies to.</summary>
    public ETag ETag { get; }
}
