namespace Pegasus.Storage;

/// <summary>
/// Counts storage transactions: every request that goes onto the wire, retries included, which is what Azure bills and what bounds
/// a handler's latency.
/// </summary>
/// <example><code>
/// using var measure = StorageTransactions.Measure();
/// await handler(…);
/// log.Transactions(measure.Count);
/// </code></example>
public static class StorageTransactions
{
    private static readonly AsyncLocal<StorageTransactionMeasure?> Current = new();

    /// <summary>
    /// Begins to count in this asynchronous flow and all that it starts; ends with the result's disposal. A measure within a measure
    /// also adds to the outer one.
    /// </summary>
    public static StorageTransactionMeasure Measure()
    {
        var measure = new StorageTransactionMeasure(Current.Value);
        Current.Value = measure;
        return measure;
    }

    internal static void Record() => Current.Value?.Increment();

    internal static void End(StorageTransactionMeasure measure)
    {
        if (Current.Value == measure)
            Current.Value = measure.Parent;
    }
}
