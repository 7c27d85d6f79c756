using System.Text.Json.Serialization;

namespace Pegasus.Domain.Conversations;

/// <summary>A bot's answer to a visitor.</summary>
/// <param name="Text">The text; each <c>[n]</c> in it, code aside, stands for <c>Citations[n - 1]</c>.</param>
/// <param name="Citations">The passages cited, in the order of their first use; empty if not answered.</param>
/// <param name="Answered">False if the documents hold no answer: the text says so and cites nothing.</param>
public sealed record Answer(string Text, IReadOnlyList<Citation> Citations, bool Answered)
{
    /// <summary>What a visitor reads when the documents hold no answer.</summary>
    public const string NotFoundText = "I could not find an answer to that in the documents I was given.";

    /// <summary>The answer that there is none in the documents.</summary>
    public static Answer NotFound { get; } = new(NotFoundText, [], Answered: false);
}

/// <summary>A passage that an answer rests on.</summary>
/// <param name="DocumentId">The document that it comes from.</param>
/// <param name="DocumentName">That document's name.</param>
/// <param name="Text">The passage's own words.</param>
public sealed record Citation(string DocumentId, string DocumentName, string Text)
{
    /// <summary>The page that the passage's section begins on, from 1; null, and left out, if the document has no pages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Page { get; init; }
}
