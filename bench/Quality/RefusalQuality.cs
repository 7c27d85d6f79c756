using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>The share of questions for which a bot says "the documents do not say".</summary>
internal static class RefusalQuality
{
    /// <summary>A collection of many documents loses the answers of a twentieth of its questions at a time, to be done in a bearable time.</summary>
    private const int Folds = 20;

    /// <summary>Which of the questions the documents are said not to answer.</summary>
    public static IReadOnlyList<bool> Refused(PassageIndex index, IEnumerable<TestQuestion> questions) =>
        [.. questions.AsParallel().Select(question => !index.Search(question.Text, 1).Supported)];

    /// <summary>
    /// The same for a collection's own questions, each asked of the collection without the chunks that answer it. What else stands in its
    /// neighbourhood stays: at once go the answers in every twentieth document.
    /// </summary>
    public static IReadOnlyList<bool> RefusedWithoutAnswers(TestCollection collection) => [.. Groups(collection).AsParallel()
        .SelectMany(group => Refused(PassageIndex.Build(Without(collection, group)), group))];

    private static IEnumerable<IReadOnlyList<TestQuestion>> Groups(TestCollection collection)
    {
        if (collection.Documents.Count <= Folds)
            return collection.Questions.Select(question => new[] { question });
        var places = collection.Documents.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        return collection.Questions.GroupBy(question => places[question.Answers[0].DocumentId] % Folds).Select(group => group.ToArray());
    }

    private static List<Chunk> Without(TestCollection collection, IReadOnlyCollection<TestQuestion> questions)
    {
        TextSpan[] answers = [.. questions.SelectMany(question => question.Answers)];
        return [.. collection.Chunks.Where(chunk => !Array.Exists(answers, chunk.Span.Overlaps)).Select(chunk => chunk.Chunk)];
    }
}
