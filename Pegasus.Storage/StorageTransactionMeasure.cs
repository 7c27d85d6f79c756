namespace Pegasus.Storage;

/// <summary>A running count of storage transactions; see <see cref="StorageTransactions.Measure"/>. Safe to read at any time.</summary>
public sealed class StorageTransactionMeasure : IDisposable
{
    private long count;

    internal StorageTransactionMeasure(StorageTransactionMeasure? parent)
    {
        Parent = parent;
    }

    /// <summary>The requests sent so far, each retry counting as one.</summary>
    public long Count => Interlocked.Read(ref count);

    internal StorageTransactionMeasure? Parent { get; }

    /// <summary>Ends the measure in the flow that began it; <see cref="Count"/> stays readable.</summary>
    public void Dispose() => StorageTransactions.End(this);

    internal void Increment()
    {
        for (var measure = this; measure != null; measure = measure.Parent)
            Interlocked.Increment(ref measure.count);
    }
}
