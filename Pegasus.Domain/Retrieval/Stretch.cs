using System.Text;
using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>A stretch of a section's text, which may go on over the ends of chunks.</summary>
/// <param name="Start">The chunk that it begins in, and the place there.</param>
/// <param name="End">The chunk that it ends in, and the place after its last character there.</param>
internal readonly record struct Stretch((int Chunk, int Place) Start, (int Chunk, int Place) End)
{
    /// <summary>A chunk's whole text.</summary>
    public static Stretch Whole(IReadOnlyList<Chunk> chunks, int chunk) => new((chunk, 0), (chunk, chunks[chunk].Text.Length));

    /// <summary>Whether both have text in common, or one goes on where the other ends.</summary>
    public bool Meets(Stretch other, IReadOnlyList<Chunk> chunks) =>
        !EndsBefore(this, other, chunks) && !EndsBefore(other, this, chunks);

    /// <summary>From the first character of both to the last.</summary>
    public Stretch Join(Stretch other) => new(
        Start.CompareTo(other.Start) <= 0 ? Start : other.Start,
        End.CompareTo(other.End) >= 0 ? End : other.End);

    /// <summary>Its text, with what stood between its chunks.</summary>
    public string Read(IReadOnlyList<Chunk> chunks)
    {
        var text = new StringBuilder();
        for (var chunk = Start.Chunk; chunk <= End.Chunk; chunk++)
        {
            if (chunk > Start.Chunk)
                text.Append(chunks[chunk].Break.ToText());
            var (from, to) = (chunk == Start.Chunk ? Start.Place : 0, chunk == End.Chunk ? End.Place : chunks[chunk].Text.Length);
            text.Append(chunks[chunk].Text.AsSpan(from..to));
        }

        return Graphemes.Trim(text.ToString()).ToString();
    }

    private static bool EndsBefore(Stretch one, Stretch other, IReadOnlyList<Chunk> chunks)
    {
        if (one.End.Chunk >= other.Start.Chunk)
            return one.End.CompareTo(other.Start) < 0;
        var endsWithChunk = one.End.Place == chunks[one.End.Chunk].Text.Length;
        return !(endsWithChunk && other.Start == (one.End.Chunk + 1, 0) && chunks[other.Start.Chunk].GoesOnWith(chunks[one.End.Chunk]));
    }
}
