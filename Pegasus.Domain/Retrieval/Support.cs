using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Tells whether the documents bear on a question, so that a bot can say "the documents do not say". How much <see cref="Evidence"/> is
/// enough, the bot's own documents tell: more than questions without an answer reach in them (ADR 22).
/// </summary>
internal sealed class Support
{
    private const double Threshold = 0.66;
    private const double AnchorWeight = 0.5;
    private const double OffTopicQuantile = 0.9;
    private const double MissingQuantile = 0.5;

    /// <summary>Finds out how far questions without an answer go in these documents.</summary>
    public Support(LexicalIndex index, IReadOnlyList<Chunk> chunks)
    {
        using var scores = new WordScores(index.Words);
        var evidence = new Evidence(index, new(index), scores);
        Enough = Threshold + (AnchorWeight * Math.Max(
            Reached(OffTopicQuestions.All.Select(question => evidence.Of(index.Read(question))), OffTopicQuantile),
            Reached(MissingQuestions.Of(chunks).Select(missing => evidence.Of(index.Read(missing.Text), missing.Chunk)), MissingQuantile)));
    }

    /// <summary>The evidence above which the documents bear on a question.</summary>
    public double Enough { get; }

    /// <summary>What this share of the questions stays below; 0 without questions.</summary>
    private static double Reached(IEnumerable<double> evidence, double quantile)
    {
        var ordered = evidence.Order().ToArray();
        return ordered.Length == 0 ? 0 : ordered[(int)(quantile * (ordered.Length - 1))];
    }
}
