using System.Text.Json.Serialization;
using Pegasus.Domain.Conversations;

namespace Pegasus.Domain.Training;

/// <summary>How a training's index did with the golden questions before it was to answer visitors; small enough for the bot's row.</summary>
/// <param name="Passed">How many went as expected.</param>
/// <param name="Total">How many there were, at least one.</param>
/// <param name="RequiredPassRate">The lowest pass rate that the owner accepts, in percent; null if the result is only reported.</param>
/// <param name="Failed">The first that failed, <see cref="GoldenRules.MaxFailed"/> at most.</param>
public sealed record Rehearsal(int Passed, int Total, int? RequiredPassRate, IReadOnlyList<RehearsalFailure> Failed)
{
    /// <summary>The share that passed, in whole percent, rounded down: 199 of 200 are no 100.</summary>
    public int PassRate => RateOf(Passed, Total);

    /// <summary>Whether the owner demands more.</summary>
    [JsonIgnore]
    public bool FallsShort => PassRate < RequiredPassRate;

    /// <summary>What an owner is told whose demand was not met: the rate, the first failures, and what to do.</summary>
    [JsonIgnore]
    public string Shortfall =>
        $"The new version passed {Passed} of {Total} golden questions ({PassRate}%), and you ask for {RequiredPassRate}%, so it was not put in place. "
        + $"It failed {Named}. Mend the documents or the questions, or ask for a lower rate under Quality; then train again.";

    private string Named
    {
        get
        {
            var named = string.Join(", ", Failed.Take(GoldenRules.MaxNamed).Select(failure => $"\"{failure.Question}\""));
            var more = Total - Passed - Math.Min(Failed.Count, GoldenRules.MaxNamed);
            return more > 0 ? $"{named} and {more} more" : named;
        }
    }

    /// <summary>Sums verdicts up.</summary>
    /// <param name="verdicts">One for each golden question, at least one.</param>
    /// <param name="requiredPassRate">The lowest pass rate that the owner accepts; null if any will do.</param>
    public static Rehearsal Of(IReadOnlyList<GoldenVerdict> verdicts, int? requiredPassRate)
    {
        var failed = verdicts.Where(verdict => !verdict.Passed).ToList();
        return new(verdicts.Count - failed.Count, verdicts.Count, requiredPassRate, [.. failed.Take(GoldenRules.MaxFailed).Select(RehearsalFailure.Of)]);
    }

    /// <summary>The share of <paramref name="passed"/> in <paramref name="total"/> (at least 1), in whole percent, rounded down.</summary>
    public static int RateOf(int passed, int total) => 100 * passed / total;
}

/// <summary>A golden question that failed, as a training's record keeps it: long texts are cut.</summary>
/// <param name="Question">The question.</param>
/// <param name="Expected">The name of the expected document; null where no answer is expected.</param>
/// <param name="Found">The names of the documents that were found instead, the best first.</param>
/// <param name="Reason">Why it failed, in a sentence.</param>
public sealed record RehearsalFailure(string Question, string? Expected, IReadOnlyList<string> Found, string Reason)
{
    internal static RehearsalFailure Of(GoldenVerdict verdict) => new(
        OneLine.Of(verdict.Question.Question, GoldenRules.MaxKeptQuestion),
        verdict.Expected is { } expected ? OneLine.Of(expected, GoldenRules.MaxKeptName) : null,
        [.. verdict.Found.Select(name => OneLine.Of(name, GoldenRules.MaxKeptName))],
        OneLine.Of(verdict.Reason!, GoldenRules.MaxKeptReason));
}
