using Pegasus.Domain.Bots;
using Pegasus.Domain.Training;

namespace Pegasus.Functions.Tests.Domain.Bots;

/// <summary>Each row of the contract's table of statuses, and each move between them.</summary>
public class BotStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly BotState Untrained = BotState.New.DocumentsChanged(+1);
    private static readonly BotState Queued = Ask(Untrained, "job1");
    private static readonly BotState Running = Take(Queued, "job1", "worker1", Noon);
    private static readonly BotState Ready = Running.Complete(Running.Revision, 3, Noon);

    [Fact]
    public void Without_documents_there_is_no_data() => Assert.Equal(BotStatus.NoData, BotState.New.Status);

    [Fact]
    public void With_documents_and_no_training_it_is_untrained() => Assert.Equal(BotStatus.Untrained, Untrained.Status);

    [Fact]
    public void Another_embedding_model_outdates_what_was_trained_or_is_being_and_nothing_else()
    {
        Assert.Equal(BotStatus.Outdated, Ready.EmbeddingChanged().Status);
        var running = Running.EmbeddingChanged();
        Assert.Equal(BotStatus.Pending, running.Status);
        Assert.Equal(BotStatus.Outdated, running.Complete(Running.Revision, 3, Noon).Status);
        Assert.Equal(BotStatus.Ready, Take(Queued.EmbeddingChanged(), "job1", "worker1", Noon) is var later ? later.Complete(later.Revision, 3, Noon).Status : default);
        Assert.Equal(Untrained, Untrained.EmbeddingChanged());
        Assert.Equal(BotState.New, BotState.New.EmbeddingChanged());
    }

    [Fact]
    public void While_a_training_is_queued_or_running_it_is_pending()
    {
        Assert.Equal(BotStatus.Pending, Queued.Status);
        Assert.Equal(BotStatus.Pending, Running.Status);
    }

    [Fact]
    public void Trained_on_exactly_the_present_documents_it_is_ready()
    {
        Assert.Equal(BotStatus.Ready, Ready.Status);
        Assert.Equal("job1-1", Ready.Generation);
        Assert.Equal(3, Ready.ChunkCount);
        Assert.Equal(Noon, Ready.LastTrainedAt);
    }

    [Theory]
    [InlineData(+1)]
    [InlineData(0)]
    public void A_document_that_is_added_or_replaced_afterwards_makes_it_outdated(int added) =>
        Assert.Equal(BotStatus.Outdated, Ready.DocumentsChanged(added).Status);

    [Fact]
    public void A_document_that_changes_while_pending_makes_it_outdated_in_the_end()
    {
        var changed = Running.DocumentsChanged(+1);
        Assert.Equal(BotStatus.Pending, changed.Status);
        Assert.Equal(BotStatus.Outdated, changed.Complete(Running.Revision, 3, Noon).Status);
    }

    [Fact]
    public void A_first_training_that_fails_leaves_it_untrained_with_the_reason()
    {
        var failed = Running.Fail("job1", "The text of \"a.md\" could not be read.", "a");
        Assert.Equal(BotStatus.Untrained, failed.Status);
        Assert.Equal("The text of \"a.md\" could not be read.", failed.Training!.Error);
        Assert.Equal("a", failed.Training.FailedDocumentId);
    }

    [Fact]
    public void A_later_training_that_fails_leaves_it_outdated()
    {
        var failed = Take(Ask(Ready, "job2"), "job2", "worker1", Noon).Fail("job2", "reason", null);
        Assert.Equal(BotStatus.Outdated, failed.Status);
        Assert.Equal("job1-1", failed.Generation);
    }

    [Fact]
    public void With_the_last_document_deleted_there_is_no_data_and_the_training_ends()
    {
        var empty = Running.DocumentsChanged(-1);
        Assert.Equal(BotStatus.NoData, empty.Status);
        Assert.False(empty.IsHeldBy("job1", "worker1"));
        Assert.Equal(BotStatus.NoData, Ready.DocumentsChanged(-1).Status);
    }

    [Fact]
    public void Documents_after_an_empty_bot_that_was_trained_make_it_outdated() =>
        Assert.Equal(BotStatus.Outdated, Ready.DocumentsChanged(-1).DocumentsChanged(+1).Status);

    [Fact]
    public void A_training_cannot_be_asked_for_without_documents() =>
        Assert.IsType<TrainingRequest.NoDocuments>(BotState.New.RequestTraining("job1", Noon));

    [Fact]
    public void Asking_again_while_pending_gives_the_same_job() =>
        Assert.Equal("job1", Assert.IsType<TrainingRequest.AlreadyPending>(Running.RequestTraining("job2", Noon)).Run.JobId);

    [Fact]
    public void Only_one_worker_holds_a_job_until_its_lease_ends()
    {
        Assert.Equal(Noon + TrainingDefaults.Lease, Assert.IsType<TrainingClaim.Held>(Running.Claim("job1", "worker2", Noon)).Until);

        var later = Take(Running, "job1", "worker2", Noon + TrainingDefaults.Lease);
        Assert.False(later.IsHeldBy("job1", "worker1"));
        Assert.Equal("job1-2", later.Training!.Generation);
    }

    [Fact]
    public void A_heartbeat_prolongs_the_lease()
    {
        var beat = Running.Progress(TrainingStage.Indexing, 1, 2, Noon.AddSeconds(20));
        Assert.IsType<TrainingClaim.Held>(beat.Claim("job1", "worker2", Noon.AddSeconds(49)));
        Assert.IsType<TrainingClaim.Taken>(beat.Claim("job1", "worker2", Noon.AddSeconds(50)));
    }

    [Fact]
    public void A_job_that_has_ended_or_was_replaced_is_over()
    {
        Assert.IsType<TrainingClaim.Over>(Ready.Claim("job1", "worker2", Noon));
        Assert.IsType<TrainingClaim.Over>(Running.Claim("job0", "worker2", Noon.AddHours(1)));
    }

    [Fact]
    public void A_turn_that_handed_the_job_on_does_not_count_as_a_failure()
    {
        var state = Queued;
        for (var i = 0; i < 3 * TrainingDefaults.MaxAttempts; i++)
        {
            state = Take(state, "job1", $"worker{i}", Noon).HandOn();
            Assert.Equal(BotStatus.Pending, state.Status);
        }
        Assert.Equal($"job1-{(3 * TrainingDefaults.MaxAttempts) + 1}", Take(state, "job1", "another", Noon).Training!.Generation);
    }

    [Fact]
    public void A_job_is_taken_five_times_at_most()
    {
        var state = Queued;
        for (var i = 0; i < TrainingDefaults.MaxAttempts; i++)
            state = Take(state, "job1", $"worker{i}", Noon + i * TrainingDefaults.Lease);
        Assert.IsType<TrainingClaim.Exhausted>(state.Claim("job1", "another", Noon.AddHours(1)));
    }

    [Fact]
    public void A_failure_of_another_job_changes_nothing() => Assert.Same(Running, Running.Fail("job0", "reason", null));

    [Fact]
    public void A_job_without_a_live_worker_is_stuck_ten_seconds_after_its_lease()
    {
        Assert.False(Running.IsStuck(Noon + TrainingDefaults.Lease));
        Assert.True(Running.IsStuck(Noon + TrainingDefaults.Stuck));
        Assert.True(Queued.IsStuck(Noon + TrainingDefaults.Stuck));
        Assert.False(Ready.IsStuck(Noon.AddDays(1)));
    }

    [Fact]
    public void Only_what_the_active_job_wrote_may_still_be_used_by_it()
    {
        Assert.True(Running.IsBeingWritten("job1-1"));
        Assert.True(Running.IsBeingWritten("job1-0"));
        Assert.False(Running.IsBeingWritten("job2-1"));
        Assert.False(Ready.IsBeingWritten("job1-1"));
    }

    private static BotState Ask(BotState state, string job) => Assert.IsType<TrainingRequest.Queued>(state.RequestTraining(job, Noon)).State;

    private static BotState Take(BotState state, string job, string worker, DateTimeOffset now) =>
        Assert.IsType<TrainingClaim.Taken>(state.Claim(job, worker, now)).State;
}
