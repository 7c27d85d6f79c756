namespace Pegasus.Domain.Retrieval;

/// <summary>A question as an index reads it.</summary>
/// <param name="Text">In the visitor's words.</param>
/// <param name="Asked">Its terms, for ranking.</param>
/// <param name="Telling">
/// The same for weighing evidence: what the documents only have in another form says less there than that it is missing, and single graphemes
/// of unspaced scripts, which nearly every text has, say nothing.
/// </param>
/// <param name="Graphemes">Those single graphemes; null if it has none.</param>
internal sealed record QuestionReading(string Text, Question Asked, Question Telling, Question? Graphemes);
