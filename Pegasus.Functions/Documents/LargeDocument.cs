namespace Pegasus.Functions.Documents;

/// <summary>
/// The turn of a large document: such are read and stored one after another, so that however many come at once, they take the memory of
/// one. Disposing of it gives the turn to the next, after what they left behind has been collected if it is much: the collector by
/// itself would rather take more memory.
/// </summary>
internal sealed class LargeDocument : IDisposable
{
    /// <summary>Documents of more bytes wait for their turn.</summary>
    public const int Bytes = 128 * 1024;

    /// <summary>So many bytes of documents leave some 100 MB behind.</summary>
    private const long BytesBetweenCollections = 8 * 1024 * 1024;

    private static readonly SemaphoreSlim Turn = new(1);
    private static long uncollected;
    private readonly long bytes;
    private int isOver;

    private LargeDocument(long bytes) => this.bytes = bytes;

    /// <summary>Waits for a turn.</summary>
    /// <param name="bytes">How large the document is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<LargeDocument> TakeTurnAsync(long bytes, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        return new LargeDocument(bytes);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) != 0)
            return;
        uncollected += bytes;
        if (uncollected >= BytesBetweenCollections)
        {
            uncollected = 0;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
        Turn.Release();
    }
}
