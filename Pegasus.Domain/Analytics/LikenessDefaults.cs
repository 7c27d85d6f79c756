namespace Pegasus.Domain.Analytics;

/// <summary>
/// The figures by which questions are taken for alike, found on wordings of the same questions in four languages, and on questions
/// of three corpora that ask for different things.
/// </summary>
internal static class LikenessDefaults
{
    /// <summary>From which cosine on two questions ask for the same.</summary>
    public const float Threshold = 0.5f;

    /// <summary>The share of whole terms in a likeness; the rest is the share of the words' pieces.</summary>
    public const float TermShare = 0.4f;

    /// <summary>The weight of a term that may be missing from an answer, beside 1.</summary>
    public const float VagueTerm = 0.4f;
}
