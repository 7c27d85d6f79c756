namespace Pegasus.Functions.Retrieval;

/// <summary>How far an index is on its way into memory: its segments are read, then their chunks. Written by one, read by any.</summary>
internal sealed class IndexLoad : IProgress<int>
{
    private const int Read = 50;
    private const int Built = 95;
    private const int Ended = 100;

    private volatile int percent;
    private int chunks;

    /// <summary>How much of the work is done, about; 100 only when it can be searched.</summary>
    public int Percent => percent;

    /// <summary>Some segments are read.</summary>
    public void ReportSegments(int done, int total) => percent = Read * done / total;

    /// <summary>All segments are read: now come so many chunks.</summary>
    public void Begin(int chunkCount) => chunks = Math.Max(1, chunkCount);

    /// <summary>Some chunks are read.</summary>
    public void Report(int value) => percent = Read + (int)((long)(Built - Read) * value / chunks);

    public void End() => percent = Ended;
}
