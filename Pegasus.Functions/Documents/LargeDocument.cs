namespace Pegasus.Functions.Documents;

/// <summary>
/// The turn of a large document: such are read and stored one after another, so that however many come at once, they take the memory of
/// one. Disposing of it gives the turn to the next.
/// </summary>
internal sealed class LargeDocument : IDisposable
{
    /// <summary>Documents of more bytes wait for their turn.</summary>
    public const int Bytes = 128 * 1024;

    private static readonly SemaphoreSlim Turn = new(1);
    private int isOver;

    private LargeDocument()
    {
    }

    /// <summary>Waits for a turn.</summary>
    public static async Task<LargeDocument> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        return new LargeDocument();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0)
            Turn.Release();
    }
}
