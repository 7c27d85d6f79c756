using Pegasus.Domain.Training;

namespace Pegasus.Functions.Tests.Domain.Training;

/// <summary>What a training indexes anew, and what it takes over.</summary>
public sealed class TrainingPlanTests
{
    private static readonly SegmentKey OldA = new("old", "a", 1);
    private static readonly SegmentKey OldB = new("old", "b", 2);
    private static readonly SegmentKey NewA = new("new", "a", 1);
    private static readonly SegmentKey ChangedB = new("new", "b", 5);
    private static readonly IndexManifest Present = new("1", [OldA, OldB]);

    [Theory]
    [InlineData(null)]
    [InlineData("model/256")]
    [InlineData("https://api.openai.com/v1 text-embedding-3-small")]
    public void A_recipe_tells_what_made_its_vectors(string? make) => Assert.Equal(make, IndexRecipe.VectorMakeOf(IndexRecipe.Of(make)));

    [Fact]
    public void The_first_training_writes_all()
    {
        var plan = TrainingPlan.Of([NewA, ChangedB], "1", present: null, isWritten: _ => false);
        Assert.Equal([NewA, ChangedB], plan.Manifest.Segments);
        Assert.Equal([NewA, ChangedB], plan.ToWrite);
    }

    [Fact]
    public void A_document_that_did_not_change_keeps_its_segment()
    {
        var plan = TrainingPlan.Of([NewA, ChangedB], "1", Present, isWritten: segment => segment.JobId == "old");
        Assert.Equal([OldA, ChangedB], plan.Manifest.Segments);
        Assert.Equal([ChangedB], plan.ToWrite);
    }

    [Fact]
    public void A_document_that_was_deleted_leaves_the_generation() =>
        Assert.Equal([OldA], TrainingPlan.Of([NewA], "1", Present, isWritten: _ => true).Manifest.Segments);

    [Fact]
    public void Segments_of_another_recipe_are_not_taken_over() =>
        Assert.Equal([NewA], TrainingPlan.Of([NewA], "2", Present, isWritten: segment => segment.JobId == "old").ToWrite);

    [Fact]
    public void A_segment_that_is_gone_is_written_anew() =>
        Assert.Equal([NewA], TrainingPlan.Of([NewA], "1", Present, isWritten: _ => false).ToWrite);

    [Fact]
    public void What_an_earlier_attempt_of_the_job_wrote_is_not_written_again()
    {
        var plan = TrainingPlan.Of([NewA, ChangedB], "1", present: null, isWritten: segment => segment == NewA);
        Assert.Equal([NewA, ChangedB], plan.Manifest.Segments);
        Assert.Equal([ChangedB], plan.ToWrite);
    }
}
