using System.Diagnostics;
using System.Globalization;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench;

/// <summary>Grouping 2,000 unanswered questions by likeness, beside finding their words, which it cannot do without.</summary>
internal static class QuestionsBenchmark
{
    private const int Questions = 2_000;
    private const int Runs = 15;

    private static readonly string[] Openings = ["How do I", "Can I", "Where can I", "Why can't I", "What does it cost to", "How long does it take to", "Is it possible to", "When may I"];
    private static readonly string[] Verbs = ["return", "cancel", "track", "change", "insure", "exchange", "reserve", "collect", "repair", "order"];
    private static readonly string[] Things =
        ["a parcel", "my subscription", "a gift card", "the delivery address", "a winter jacket", "an invoice", "the espresso machine", "a spare part", "my account", "a bicycle"];
    private static readonly string[] Ends = ["", " from abroad", " without a receipt", " by phone", " on a holiday", " after thirty days", " in Hamburg", " for a friend"];

    public static int Run()
    {
        var asked = Make();
        var (words, groups, found) = (new List<double>(), new List<double>(), 0);
        for (var run = 0; run <= Runs; run++)
        {
            var begun = Stopwatch.GetTimestamp();
            var terms = asked.Sum(question => TextAnalyzer.QuestionTerms(question.Text).Count);
            var between = Stopwatch.GetTimestamp();
            found = QuestionGroups.Of(asked).Count;
            var end = Stopwatch.GetTimestamp();
            // The first run compiles.
            if (run > 0 && terms > 0)
            {
                words.Add(Stopwatch.GetElapsedTime(begun, between).TotalMilliseconds);
                groups.Add(Stopwatch.GetElapsedTime(between, end).TotalMilliseconds);
            }
        }
        var (ofWords, ofGroups) = (Median(words), Median(groups));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Questions} questions, {found} groups: {ofGroups:0} ms, {ofGroups / ofWords:0.0} × the {ofWords:0} ms for their words (medians of {Runs})"));
        return 0;
    }

    private static List<AskedQuestion> Make()
    {
        var random = new Random(1);
        string Any(string[] of) => of[random.Next(of.Length)];
        return [.. Enumerable.Range(0, Questions).Select(i => new AskedQuestion(
            i.ToString("D6", CultureInfo.InvariantCulture), $"{Any(Openings)} {Any(Verbs)} {Any(Things)}{Any(Ends)}?", DateTimeOffset.UnixEpoch.AddMinutes(i)))];
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
