using Pegasus.Domain.Documents;

namespace Pegasus.Bench.Quality;

/// <summary>A stretch of a document, in UTF-16 units.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
internal readonly record struct TextSpan(string DocumentId, int Start, int End)
{
    public bool Overlaps(TextSpan other) => DocumentId == other.DocumentId && Start < other.End && other.Start < End;
}

/// <summary>A document of a test collection.</summary>
internal sealed record TestDocument(string Id, string Title, string Text)
{
    public TextSpan Whole => new(Id, 0, Text.Length);
}

/// <summary>A question with the stretches of text that answer it; whole documents, where judges said no more.</summary>
internal sealed record TestQuestion(string Text, IReadOnlyList<TextSpan> Answers);

/// <summary>Documents, and questions that they answer.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Questions">The questions.</param>
internal sealed record TestCollection(string Name, string Language, IReadOnlyList<TestDocument> Documents, IReadOnlyList<TestQuestion> Questions)
{
    /// <summary>All documents, cut as a bot's are when it is trained.</summary>
    public IReadOnlyList<PlacedChunk> Chunks { get; } = [.. Documents.SelectMany(PlacedChunk.Of)];
}

/// <summary>A chunk with its place in the document that it was cut from.</summary>
internal sealed record PlacedChunk(Chunk Chunk, TextSpan Span)
{
    public static IEnumerable<PlacedChunk> Of(TestDocument document)
    {
        string[] headings = document.Title.Length > 0 ? [document.Title] : [];
        var from = 0;
        foreach (var chunk in Chunker.Split(document.Id, "", new([new(headings, document.Text)])))
        {
            var start = document.Text.IndexOf(chunk.Text, from, StringComparison.Ordinal);
            from = start + chunk.Text.Length;
            yield return new(chunk, new(document.Id, start, from));
        }
    }
}
