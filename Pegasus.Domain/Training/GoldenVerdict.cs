using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Training;

/// <summary>Whether an index does with a golden question what its owner expects.</summary>
/// <param name="Question">The question.</param>
/// <param name="Expected">The name of the expected document; null where no answer is expected.</param>
/// <param name="Found">The names of the documents that an answer would be made of, the best first; none where the search supports no answer.</param>
/// <param name="Reason">Why it failed, in a sentence; null if it passed.</param>
public sealed record GoldenVerdict(GoldenQuestion Question, string? Expected, IReadOnlyList<string> Found, string? Reason)
{
    private const string NotFound = "The expected document is not among what the question finds. Put the question's words into the document, or add synonyms.";
    private const string Unsupported = "The question finds no answer: too little of it stands in the documents. Put its words into the document, or add synonyms.";
    private const string Answered = "The documents hold an answer, and none is expected. Take it out of them, or expect that document.";

    /// <summary>Whether it went as expected.</summary>
    public bool Passed => Reason is null;

    /// <summary>
    /// A question that expects a document passes if the search holds the documents for an answer and the document is among the passages
    /// that one would be made of; one that expects no answer, if the search does not.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="present">The bot's documents.</param>
    /// <param name="result">What the index finds for it, as a visitor's message would.</param>
    public static GoldenVerdict Of(GoldenQuestion question, IReadOnlyCollection<ExpectedDocument> present, SearchResult result)
    {
        IReadOnlyList<string> found = result.Supported
            ? [.. result.Passages.Select(passage => passage.Chunk.DocumentName).Distinct().Take(GoldenRules.MaxFound)]
            : [];
        if (question.Document is not { } expected)
            return new(question, null, found, result.Supported ? Answered : null);

        var fate = expected.FateAmong(present);
        var reason = fate.Document is not { } document ? fate.Problem
            : !result.Supported ? Unsupported
            : result.Passages.Any(passage => passage.Chunk.DocumentId == document.Id) ? null
            : NotFound;
        return new(question, (fate.Document ?? expected).Name, found, reason);
    }
}
