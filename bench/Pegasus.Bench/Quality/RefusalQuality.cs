using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>The share of questions for which a bot says "the documents do not say".</summary>
internal static class RefusalQuality
{
    /// <summary>How many questions are asked of an index that lacks the answers of all of them, where one index each is too much work.</summary>
    private const int QuestionsAtOnce = 15;
    private const int LargeCollection = 1000;

    /// <summary>The share of the questions that the documents are said not to answer.</summary>
    public static double Refused(PassageIndex index, IReadOnlyCollection<TestQuestion> questions) =>
        questions.AsParallel().Average(question => index.Search(question.Text, 1).Supported ? 0d : 1);

    /// <summary>The same for a collection's own questions, each asked of the collection without the chunks that answer it.</summary>
    public static double RefusedWithoutAnswers(TestCollection collection) => Groups(collection).AsParallel()
        .SelectMany(group =>
        {
            var index = PassageIndex.Build(Without(collection, group));
            return group.Select(question => index.Search(question.Text, 1).Supported ? 0d : 1);
        })
        .Average();

    private static IEnumerable<IReadOnlyList<TestQuestion>> Groups(TestCollection collection) => collection.Chunks.Count > LargeCollection
        ? collection.Questions.Chunk(QuestionsAtOnce)
        : collection.Questions.GroupBy(question => string.Join(' ', question.Answers)).Select(group => group.ToArray());

    private static List<Chunk> Without(TestCollection collection, IReadOnlyCollection<TestQuestion> questions)
    {
        TextSpan[] answers = [.. questions.SelectMany(question => question.Answers)];
        return [.. collection.Chunks.Where(chunk => !Array.Exists(answers, chunk.Span.Overlaps)).Select(chunk => chunk.Chunk)];
    }
}
