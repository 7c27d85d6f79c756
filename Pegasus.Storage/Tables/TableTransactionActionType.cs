namespace Pegasus.Storage.Tables;

/// <summary>What an action of a transaction does to its entity.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; a conflict if it exists.</summary>
    Add = 0,

    /// <summary>Merges into the version that the ETag names.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces the version that the ETag names.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes the version that the ETag names.</summary>
    Delete = 3,

    /// <summary>Inserts or merges.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts or replaces.</summary>
    UpsertReplace = 5,
}
