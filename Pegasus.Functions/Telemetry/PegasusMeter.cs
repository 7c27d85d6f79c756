using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Telemetry;

/// <summary>Pegasus' own figures. Their tags take few values each: no workspace, no bot, nothing that a caller may choose.</summary>
internal static class PegasusMeter
{
    public const string Name = "Pegasus";

    /// <summary>Makes Pegasus' own instruments.</summary>
    public static Meter Meter { get; } = new(Name);

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("pegasus.answers", "{answer}", "Questions that were asked, by what came of them.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("pegasus.refusals", "{refusal}", "Calls that ended in an error, by its code and cause.");

    private static readonly Counter<long> Credits = Meter.CreateCounter<long>("pegasus.credits.used", "{credit}", "Credits that answers cost.");

    private static readonly Counter<long> PoisonMessages = Meter.CreateCounter<long>(
        "pegasus.poison.messages", "{message}", "Queue messages that were given up.");

    private static readonly Histogram<double> QueueAges = Meter.CreateHistogram(
        "pegasus.queue.age", "s", "How long a message was overdue when its function got it first.", advice: Seconds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800));

    private static readonly Histogram<double> Trainings = Meter.CreateHistogram(
        "pegasus.training.duration", "s", "How long a stage of a training took.", advice: Seconds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600));

    /// <summary>An answer was written, and its credit used.</summary>
    public static void Answered(string outcome)
    {
        Answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        Credits.Add(1);
    }

    /// <summary>A question ended without a credit: see <see cref="AnswerOutcome"/>.</summary>
    public static void EndedFreely(string outcome) => Answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A call ends in an error.</summary>
    public static void Refused(ApiError error)
    {
        var tags = new TagList { { "code", error.Code } };
        if (error is VisitorError visitor)
            tags.Add("cause", visitor.Refusal.Cause.ToString());
        Refusals.Add(1, tags);
    }

    /// <summary>A function got a message for the first time.</summary>
    /// <param name="queue">The queue's name without the prefix.</param>
    /// <param name="overdue">How long after it was due.</param>
    public static void Received(string queue, TimeSpan overdue) =>
        QueueAges.Record(Math.Max(0, overdue.TotalSeconds), new KeyValuePair<string, object?>("queue", queue));

    /// <summary>A message of this queue was given up.</summary>
    public static void Poisoned(string queue) => PoisonMessages.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>A stage of a training is over.</summary>
    public static void Trained(string stage, TimeSpan took) => Trainings.Record(took.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    /// <summary>Bounds of a histogram's buckets, in seconds.</summary>
    public static InstrumentAdvice<double> Seconds(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}

/// <summary>What came of a question.</summary>
internal static class AnswerOutcome
{
    /// <summary>The documents answered it.</summary>
    public const string Answered = "answered";

    /// <summary>The documents do not say.</summary>
    public const string NotFound = "not_found";

    /// <summary>A safety rule had the last word.</summary>
    public const string Rule = "rule";

    /// <summary>There was no answer, for a fault of the AI or of Pegasus.</summary>
    public const string Failed = "failed";
}
