using System.Diagnostics;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Bounds the processor time, and with it the memory, that a parser spends on one file. Parsers of Markdown and HTML take time quadratic
/// in the size of what is made to hurt them (80,000 nested elements, 50,000 brackets), so they are asked on every step whether time is
/// up. The time grows with what has been read, not with the file: who comes no further gets none for what follows. Made and asked on one
/// thread.
/// </summary>
/// <param name="characters">How many there are to read at most.</param>
/// <param name="maxNodes">The most elements, texts and marks that the tree of a file, or of a piece of it, is made of.</param>
internal sealed class ReadingTime(int characters, int maxNodes = ReadingTime.MaxNodes)
{
    /// <summary>A page of 10 MB has two thirds of it.</summary>
    private const int MaxNodes = 1_200_000;

    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);

    /// <summary>Twice what usual files take.</summary>
    private static readonly TimeSpan PerMillion = TimeSpan.FromSeconds(0.25);

    private readonly long wallStart = Stopwatch.GetTimestamp();
    private readonly TimeSpan start = ThreadTime.Now();
    private int nodes;

    /// <summary>How many characters have been read so far.</summary>
    public int Read { get; set; }

    /// <exception cref="TooLongException">The time is up.</exception>
    public void Check()
    {
        // The wall's clock costs no system call, and a thread cannot have used more time than has passed.
        if (Stopwatch.GetElapsedTime(wallStart) is var passed && passed > Start && passed > Limit && ThreadTime.Now() - start > Limit) throw new TooLongException();
    }

    /// <summary>A tree is begun; the one before is done with.</summary>
    public void StartPiece() => nodes = 0;

    /// <summary>A tree grows by a node.</summary>
    /// <exception cref="TooLongException">The time is up.</exception>
    /// <exception cref="UnreadableException">There are too many.</exception>
    public void CountNode()
    {
        if (++nodes > maxNodes) throw new UnreadableException("The file consists of more pieces than are read. Split it into several files.");
        Check();
    }

    private TimeSpan Limit => Start + (PerMillion * (Math.Min(Read, characters) / 1_000_000.0));

    /// <summary>Leaves a parser from within; the extractor that called it turns it into a refusal.</summary>
    internal sealed class TooLongException() : Exception("Reading the file takes too long.");

    /// <summary>The refusal of a file that takes too long.</summary>
    public static ExtractionResult TooIntricate { get; } =
        ExtractionResult.Unreadable("The file is nested or marked up so intricately that it cannot be read in reasonable time.");
}
