namespace Pegasus.Storage.Tables;

/// <summary>Refuses a transaction that the service would refuse; Azurite takes some of these.</summary>
internal static class TableTransactionChecks
{
    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > TableCaps.TransactionActions)
            throw new ArgumentException($"A transaction has 1 to {TableCaps.TransactionActions} actions; this one has {actions.Count}.", nameof(actions));

        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (action.Entity.PartitionKey != actions[0].Entity.PartitionKey)
                throw new ArgumentException("A transaction is of one PartitionKey; this one is of several.", nameof(actions));
            if (!rows.Add(TableChecks.Key(action.Entity.RowKey, TableEntity.RowKeyName)))
                throw new ArgumentException($"A transaction names an entity once; RowKey '{action.Entity.RowKey}' stands twice.", nameof(actions));
        }
    }
}
