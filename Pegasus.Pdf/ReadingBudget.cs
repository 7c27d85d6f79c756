namespace Pegasus.Pdf;

/// <summary>Counts what reading one file has cost so far, against its <see cref="PdfLimits"/>.</summary>
internal sealed class ReadingBudget(PdfLimits limits)
{
    private const int StepsBetweenChecks = 256;

    private int steps;
    private int objects;
    private long bytes;
    private int glyphs;

    public PdfLimits Limits => limits;

    /// <summary>Says that a small piece of work was done; every so often the clock is asked.</summary>
    public void Step()
    {
        if (++steps < StepsBetweenChecks) return;
        steps = 0;
        limits.CheckTime?.Invoke();
    }

    /// <summary>Counts a kept object.</summary>
    public void CountObject()
    {
        Step();
        if (++objects > limits.MaxObjects) throw PdfException.TooIntricate("more objects");
    }

    /// <summary>Counts bytes that a stream has grown by when it was decompressed.</summary>
    public void CountBytes(long count)
    {
        bytes += count;
        if (bytes > limits.MaxTotalBytes) throw PdfException.TooIntricate("more decompressed bytes");
        limits.CheckTime?.Invoke();
    }

    /// <summary>Counts a character on a page.</summary>
    public void CountGlyph()
    {
        Step();
        if (++glyphs > limits.MaxGlyphs) throw PdfException.TooIntricate("more characters");
    }
}
