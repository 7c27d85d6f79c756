namespace Pegasus.Domain.Training;

/// <summary>How segments are made. Segments of different recipes never stand in one generation.</summary>
public static class IndexRecipe
{
    /// <summary>To be raised when the chunker cuts otherwise, or a segment holds something else.</summary>
    public const int Version = 4;

    /// <summary>In the place of a document's id: the segment with the vectors of the off-topic questions.</summary>
    public const string OffTopic = "offtopic";

    /// <summary>The recipe with vectors of some make, or without.</summary>
    public static string Of(string? vectorMake) => vectorMake is null ? $"{Version}" : $"{Version} {vectorMake}";

    /// <summary>What made a recipe's vectors; null if it has none.</summary>
    public static string? VectorMakeOf(string recipe) => recipe.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? recipe[(space + 1)..] : null;
}
