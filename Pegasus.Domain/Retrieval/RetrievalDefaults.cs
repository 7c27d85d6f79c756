namespace Pegasus.Domain.Retrieval;

/// <summary>The numbers that ranking and refusal turn on, chosen by experiment on Cranfield, XQuAD-R and three chunking corpora.</summary>
internal static class RetrievalDefaults
{
    /// <summary>BM25: how soon a repeated term stops to count.</summary>
    public const double K1 = 1.2;

    /// <summary>BM25: how much a long chunk is held against its terms.</summary>
    public const double B = 0.75;

    /// <summary>How often a heading's term counts.</summary>
    public const float HeadingWeight = 3;

    /// <summary>How often a term of the document's name counts.</summary>
    public const float DocumentNameWeight = 0.5f;

    /// <summary>What another form of a question's word weighs beside the word, times their likeness.</summary>
    public const double FormWeight = 0.6;

    /// <summary>Weight of the character grams beside the words, in standard deviations.</summary>
    public const double GramWeight = 0.75;

    /// <summary>What a chunk gains from each neighbour, of the neighbour's score.</summary>
    public const float NeighbourWeight = 0.1f;

    /// <summary>How many chunks words and grams choose for everything that costs more.</summary>
    public const int Candidates = 500;

    /// <summary>Weight of the likeness to the question in the semantic space, in standard deviations.</summary>
    public const double SpaceWeight = 0.25;

    /// <summary>Weight of the likeness to the first results in the semantic space, in standard deviations.</summary>
    public const double SpaceFeedbackWeight = 1;

    /// <summary>Weight of the likeness to the first results by words, in standard deviations.</summary>
    public const double FeedbackWeight = 1.5;

    /// <summary>How many first results the feedback takes for relevant.</summary>
    public const int FeedbackDepth = 5;

    /// <summary>A character gram of no more chunks than this is always kept.</summary>
    public const int CommonGram = 1000;

    /// <summary>
    /// A character gram that more than one of so many chunks have is left out of a large index. Cut so, Cranfield's nDCG@10 is .450 in place of
    /// .456, at 16 it is .421; a chunk takes 250 bytes less than uncut, and 200 more than at 16.
    /// </summary>
    public const int CommonGramShare = 4;

    /// <summary>The same where vectors find what is put otherwise, and take the memory.</summary>
    public const int CommonGramShareBesideVectors = 16;

    /// <summary>How many of the best chunks by words and by vectors are joined.</summary>
    public const int FusionDepth = 100;

    /// <summary>How many of the best chunks are read closely, before the feedback and after it.</summary>
    public const int CloseReadingDepth = 20;

    /// <summary>What a chunk gains that has the whole question in two neighbouring sentences, in standard deviations.</summary>
    public const double CoveredWeight = 6;

    /// <summary>What a chunk gains that repeats the whole question, in standard deviations.</summary>
    public const double QuotedWeight = 2;

    /// <summary>An index of fewer chunks has no semantic space: too little text to learn from.</summary>
    public const int SmallestSpace = 40;

    /// <summary>The most dimensions of the semantic space.</summary>
    public const int LargestSpace = 100;

    /// <summary>The semantic space has one dimension for so many chunks at most.</summary>
    public const int ChunksPerDimension = 3;
}
