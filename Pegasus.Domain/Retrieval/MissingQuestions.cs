using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>What a question about a text may be, with the chunk that has the text.</summary>
internal readonly record struct MissingQuestion(int Chunk, string Text);

/// <summary>
/// Stands in for questions near the documents' topic whose answer is missing: openings of the documents' own sentences, to be asked of all
/// chunks but their own.
/// </summary>
internal static class MissingQuestions
{
    private const int Most = 150;
    private const int WordsTaken = 12;
    private const double CharactersInWord = 1.7;
    private const int FewestTerms = 4;

    /// <summary>Openings of sentences from all over the documents.</summary>
    public static IReadOnlyList<MissingQuestion> Of(IReadOnlyList<Chunk> chunks)
    {
        var step = Math.Max(1, chunks.Count / Most);
        var openings = new List<MissingQuestion>();
        for (var chunk = 0; chunk < chunks.Count; chunk += step)
            openings.AddRange(Sentences(chunks[chunk].Text).Select(Opening).Where(IsTelling).Select(opening => new MissingQuestion(chunk, opening)));
        var stride = Math.Max(1, openings.Count / Most);
        return [.. openings.Where((_, i) => i % stride == 0)];
    }

    private static IEnumerable<string> Sentences(string text) =>
        text.Split('\n').SelectMany(line => Documents.Sentences.Split(line).Select(range => line[range]));

    /// <summary>As many words as a question has; a word of an unspaced script is a few characters.</summary>
    private static string Opening(string sentence)
    {
        var words = new List<string>();
        var left = (double)WordsTaken;
        foreach (var word in Words.Of(sentence).TakeWhile(_ => left > 0))
        {
            var isSpaced = word.Script == WordScript.Spaced;
            words.Add(isSpaced ? word.Text : word.Text[..Math.Min(word.Text.Length, (int)Math.Ceiling(left * CharactersInWord))]);
            left -= isSpaced ? 1 : words[^1].Length / CharactersInWord;
        }

        return string.Join(' ', words);
    }

    private static bool IsTelling(string opening) =>
        TextAnalyzer.QuestionTerms(opening).Count(term => !TextAnalyzer.IsSingleGrapheme(term)) >= FewestTerms;
}
