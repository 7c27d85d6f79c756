using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>How well the answers are that a bot composes without a model; each figure is a mean over the questions.</summary>
/// <param name="RightFirst">The share of answers whose first citation is of a document that answers.</param>
/// <param name="Quoted">The share of the answering words that the answer has, in runs of four.</param>
/// <param name="Length">The characters of an answer.</param>
internal sealed record AnswerQuality(double RightFirst, double Quoted, double Length)
{
    private const int Run = 4;

    public static AnswerQuality Of(TestCollection collection, PassageIndex index)
    {
        var texts = collection.Documents.ToDictionary(document => document.Id, document => document.Text);
        var each = collection.Questions.AsParallel().AsOrdered().Select(question => Of(question, index, texts)).ToList();
        return new(each.Average(one => one.RightFirst), each.Average(one => one.Quoted), each.Average(one => one.Length));
    }

    private static AnswerQuality Of(TestQuestion question, PassageIndex index, Dictionary<string, string> texts)
    {
        var passages = index.Excerpts(question.Text).Passages;
        var answer = AnswerReader.Read(OfflineAnswer.Compose(question.Text, passages) ?? "", new("", null, [], passages, question.Text));
        var first = answer.Citations.Count > 0 ? answer.Citations[0].DocumentId : null;
        var runs = question.Answers.SelectMany(span => Runs(texts[span.DocumentId][span.Start..span.End])).ToHashSet();
        var said = Runs(answer.Text).ToHashSet();
        return new(
            question.Answers.Any(span => span.DocumentId == first) ? 1 : 0,
            runs.Count == 0 ? 1 : (double)runs.Count(said.Contains) / runs.Count,
            answer.Text.Length);
    }

    private static IEnumerable<string> Runs(string text)
    {
        var words = TextAnalyzer.Terms(text);
        return Enumerable.Range(0, Math.Max(0, words.Count - Run + 1)).Select(start => string.Join(' ', words.Skip(start).Take(Run)));
    }
}
