namespace Pegasus.Storage.Tables;

/// <summary>Which action of a transaction carries the write id; index -1 if all are deletes.</summary>
internal readonly record struct TableWriteMark(int Index, string Id)
{
    /// <summary>An insert by preference: no other writer touches that entity before this transaction is known to have succeeded.</summary>
    public static TableWriteMark Choose(IReadOnlyList<TableTransactionAction> actions)
    {
        var best = -1;
        for (var index = 0; index < actions.Count; index++)
        {
            if (actions[index].ActionType == TableTransactionActionType.Add)
                return new(index, WriteId.New());
            if (best < 0 && actions[index].ActionType != TableTransactionActionType.Delete)
                best = index;
        }

        return new(best, WriteId.New());
    }
}
