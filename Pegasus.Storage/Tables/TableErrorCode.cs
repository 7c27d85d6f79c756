namespace Pegasus.Storage.Tables;

/// <summary>
/// The table service's error codes, to compare with <see cref="Azure.RequestFailedException.ErrorCode"/>.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes</remarks>
public static class TableErrorCode
{
    /// <summary>409: the table exists.</summary>
    public const string TableAlreadyExists = nameof(TableAlreadyExists);

    /// <summary>409: the table is being deleted; it can be created anew after some 40 seconds.</summary>
    public const string TableBeingDeleted = nameof(TableBeingDeleted);

    /// <summary>404: there is no such table.</summary>
    public const string TableNotFound = nameof(TableNotFound);

    /// <summary>409: an entity with these keys exists.</summary>
    public const string EntityAlreadyExists = nameof(EntityAlreadyExists);

    /// <summary>404: there is no such entity (or table).</summary>
    public const string ResourceNotFound = nameof(ResourceNotFound);

    /// <summary>412: the entity has another version than the ETag names.</summary>
    public const string UpdateConditionNotSatisfied = nameof(UpdateConditionNotSatisfied);

    /// <summary>400: one entity stands twice in a transaction.</summary>
    public const string InvalidDuplicateRow = nameof(InvalidDuplicateRow);

    /// <summary>400: a transaction spans partitions.</summary>
    public const string CommandsInBatchActOnDifferentPartitions = nameof(CommandsInBatchActOnDifferentPartitions);

    /// <summary>400: a property is too long.</summary>
    public const string PropertyValueTooLarge = nameof(PropertyValueTooLarge);

    /// <summary>400: an entity is too large.</summary>
    public const string EntityTooLarge = nameof(EntityTooLarge);

    /// <summary>400: an entity has too many properties.</summary>
    public const string TooManyProperties = nameof(TooManyProperties);

    /// <summary>400: the request cannot be understood.</summary>
    public const string InvalidInput = nameof(InvalidInput);

    /// <summary>413: the request is too large.</summary>
    public const string RequestBodyTooLarge = nameof(RequestBodyTooLarge);

    /// <summary>403: the signature or token was refused.</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);

    /// <summary>503: the service throttles.</summary>
    public const string ServerBusy = nameof(ServerBusy);
}
