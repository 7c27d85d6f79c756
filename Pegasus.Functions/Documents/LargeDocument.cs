using Pegasus.Functions.Documents.Extraction;

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

    /// <summary>In bytes; a document of 10 MB leaves two or three times as much.</summary>
    private const long MostLeftBehind = 32 * 1024 * 1024;

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

    /// <summary>
    /// Reads a document, a large one on a thread of its own: parsers have buffers as long as the document kept for the next on their
    /// thread, and these go with it.
    /// </summary>
    /// <param name="turn">The document's turn; null for a small one.</param>
    /// <param name="read">Reads it.</param>
    public static Task<ExtractionResult> ReadAsync(LargeDocument? turn, Func<ExtractionResult> read) => turn is null
        ? Task.FromResult(read())
        : Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) != 0)
            return;
        var live = GC.GetGCMemoryInfo(GCKind.Background);
        if (GC.GetTotalMemory(forceFullCollection: false) - (live.HeapSizeBytes - live.FragmentedBytes) > MostLeftBehind)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        Turn.Release();
    }
}
