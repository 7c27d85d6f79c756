using System.Diagnostics;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Bounds the processor time that a parser spends on one file. Parsers of Markdown and HTML take time quadratic in the size
/// of what is made to hurt them (80,000 nested elements, 50,000 brackets), so they are asked on every step whether time is
/// up. Made and asked on one thread.
/// </summary>
internal sealed class ReadingTime(int characters)
{
    private readonly long wallStart = Stopwatch.GetTimestamp();
    private readonly TimeSpan start = ThreadTime.Now();

    /// <summary>A second and a half, and half a second more for each million characters: three times what usual files take.</summary>
    private readonly TimeSpan limit = TimeSpan.FromSeconds(1.5 + (0.5 * characters / 1_000_000));

    /// <exception cref="TooLongException">The time is up.</exception>
    public void Check()
    {
        // The wall's clock costs no system call, and a thread cannot have used more time than has passed.
        if (Stopwatch.GetElapsedTime(wallStart) > limit && ThreadTime.Now() - start > limit) throw new TooLongException();
    }

    /// <summary>Leaves a parser from within; the extractor that called it turns it into a refusal.</summary>
    internal sealed class TooLongException() : Exception("Reading the file takes too long.");

    /// <summary>The refusal of a file that takes too long.</summary>
    public static ExtractionResult TooIntricate { get; } =
        ExtractionResult.Unreadable("The file is nested or marked up so intricately that it cannot be read in reasonable time.");
}
