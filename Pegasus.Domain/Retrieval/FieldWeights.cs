using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>How much a term counts by the field of the chunk it stands in.</summary>
internal static class FieldWeights
{
    private const float Heading = 3;
    private const float DocumentName = 0.5f;
    private const float Text = 1;

    /// <summary>The weighted term frequencies of a chunk.</summary>
    public static Dictionary<string, float> TermsOf(Chunk chunk)
    {
        var frequencies = new Dictionary<string, float>();
        Add(chunk.Text, Text);
        Add(chunk.Heading, Heading);
        Add(chunk.DocumentName, DocumentName);
        return frequencies;

        void Add(string field, float weight)
        {
            foreach (var term in TextAnalyzer.Terms(field))
                frequencies[term] = frequencies.GetValueOrDefault(term) + weight;
        }
    }
}
