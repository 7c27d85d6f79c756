namespace Pegasus.Domain.Documents;

/// <summary>What stood between a chunk and the one before it, where they were cut apart.</summary>
public enum ChunkBreak : byte
{
    /// <summary>A section begins with the chunk.</summary>
    Section,

    /// <summary>Nothing: a script without spaces, or a word that is too long for a chunk.</summary>
    None,

    /// <summary>White space within a line.</summary>
    Space,

    /// <summary>The end of a line.</summary>
    Line,

    /// <summary>A blank line.</summary>
    Paragraph,
}

/// <summary>Tells breaks by their white space, and writes it.</summary>
internal static class ChunkBreaks
{
    /// <summary>The break that white space within a section makes.</summary>
    public static ChunkBreak Of(ReadOnlySpan<char> whiteSpace) => whiteSpace.Count('\n') switch
    {
        0 => whiteSpace.IsEmpty ? ChunkBreak.None : ChunkBreak.Space,
        1 => ChunkBreak.Line,
        _ => ChunkBreak.Paragraph,
    };

    /// <summary>What joins the two chunks again.</summary>
    public static string ToText(this ChunkBreak between) => between switch
    {
        ChunkBreak.None => "",
        ChunkBreak.Space => " ",
        ChunkBreak.Line => "\n",
        _ => "\n\n",
    };
}
