namespace Pegasus.Domain.Training;

/// <summary>What a training has to index, and what it takes over: documents that did not change keep their segments.</summary>
/// <param name="Manifest">The new generation.</param>
/// <param name="ToWrite">Those of its segments that are still to be written.</param>
public sealed record TrainingPlan(IndexManifest Manifest, IReadOnlyList<SegmentKey> ToWrite)
{
    /// <summary>Plans a training.</summary>
    /// <param name="wanted">The segments that it would write if there were none yet, one for each document.</param>
    /// <param name="recipe">How it makes them.</param>
    /// <param name="present">The generation that answers now; null if there is none.</param>
    /// <param name="isWritten">Whether a segment is there, whole; one of an earlier attempt of the same job may be.</param>
    public static TrainingPlan Of(IReadOnlyList<SegmentKey> wanted, string recipe, IndexManifest? present, Func<SegmentKey, bool> isWritten)
    {
        var kept = present?.Recipe == recipe ? present.Segments.Where(isWritten).ToDictionary(segment => segment.DocumentId) : [];
        SegmentKey[] segments = [.. wanted.Select(segment => kept.GetValueOrDefault(segment.DocumentId) is { } old && old.HoldsSameAs(segment) ? old : segment)];
        return new(new IndexManifest(recipe, segments), [.. segments.Where(segment => !isWritten(segment))]);
    }
}
