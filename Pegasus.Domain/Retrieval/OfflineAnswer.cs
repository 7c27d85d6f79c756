using System.Globalization;
using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>Answers a question with the passages' own sentences, for when no language model is at hand.</summary>
public static class OfflineAnswer
{
    /// <summary>
    /// Markdown of one to five sentences or a short list, each followed by a marker such as <c>[1]</c> that names its passage;
    /// null if no sentence bears on the question.
    /// </summary>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="passages">The passages, best first; a marker's number is a passage's place here, from 1.</param>
    public static string? Compose(string question, IReadOnlyList<Passage> passages)
    {
        var asked = TextAnalyzer.QuestionTerms(question).ToHashSet();
        if (asked.Count == 0 || passages.Count == 0)
            return null;
        var text = passages[0].Chunk.Text;
        var best = Sentences.Split(text).Select(range => text[range].Trim())
            .OrderByDescending(sentence => TextAnalyzer.Terms(sentence).Distinct().Count(asked.Contains)).First();
        return TextAnalyzer.Terms(best).Any(asked.Contains) ? string.Create(CultureInfo.InvariantCulture, $"{best} [1]") : null;
    }
}
