using FsCheck;
using FsCheck.Fluent;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Training;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Bots;

/// <summary>A training that is asked for while another runs follows it, unless it has become needless; and what a change means for visitors.</summary>
public class FollowUpTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly BotState Queued = Ask(BotState.New.DocumentsChanged(+1), "job1");
    private static readonly BotState Running = Take(Queued, "job1");
    private static readonly BotState Changed = Running.DocumentsChanged(+1);
    private static readonly BotState Followed = Assert.IsType<TrainingRequest.Following>(Changed.RequestTrainingOfPresent("job2", Noon)).State;

    [Fact]
    public void A_job_that_no_worker_has_taken_reads_the_present_documents_anyway()
    {
        var pending = Assert.IsType<TrainingRequest.AlreadyPending>(Queued.DocumentsChanged(+1).RequestTrainingOfPresent("job2", Noon));
        Assert.Equal("job1", pending.Run.JobOfPresent);
    }

    [Fact]
    public void Without_a_running_job_it_is_an_ordinary_training() =>
        Assert.Equal("job2", Assert.IsType<TrainingRequest.Queued>(Running.Complete(Running.Revision, 1, Noon).RequestTrainingOfPresent("job2", Noon)).State.Training!.JobId);

    [Fact]
    public void The_end_of_the_running_job_begins_the_one_that_follows()
    {
        Assert.Equal("job2", Followed.Training!.JobOfPresent);
        foreach (var ended in new[] { Followed.Complete(Running.Revision, 3, Noon), Followed.Fail("job1", "The text of \"a.md\" could not be read.", "a") })
        {
            Assert.Equal((BotStatus.Pending, "job2", TrainingStage.Queued, 0), (ended.Status, ended.Training!.JobId, ended.Training.Stage, ended.Training.Attempt));
            Assert.Null(ended.Training.FollowUp);
            Assert.Equal(BotStatus.Ready, Take(ended, "job2") is var taken ? taken.Complete(taken.Revision, 4, Noon).Status : default);
        }
    }

    [Fact]
    public void One_that_was_asked_for_already_is_not_asked_for_twice() =>
        Assert.Equal("job2", Assert.IsType<TrainingRequest.AlreadyPending>(Followed.DocumentsChanged(0).RequestTrainingOfPresent("job3", Noon)).Run.JobOfPresent);

    [Fact]
    public void Its_message_waits_for_the_running_job()
    {
        Assert.Equal(Running.Training!.LeaseUntil, Assert.IsType<TrainingClaim.Held>(Followed.Claim("job2", "worker2", Noon)).Until);
        var late = Noon + TrainingDefaults.Lease + TimeSpan.FromMinutes(1);
        Assert.Equal(late + TrainingDefaults.Lease, Assert.IsType<TrainingClaim.Held>(Followed.Claim("job2", "worker2", late)).Until);
    }

    [Fact]
    public void It_is_dropped_where_the_running_job_read_the_present_documents_after_all_or_none_are_left()
    {
        var again = Assert.IsType<TrainingClaim.Taken>(Followed.Claim("job1", "worker2", Noon + TrainingDefaults.Lease)).State;
        var done = again.Complete(again.Revision, 3, Noon);
        Assert.Equal((BotStatus.Ready, null), (done.Status, done.Training!.FollowUp));
        Assert.IsType<TrainingClaim.Over>(done.Claim("job2", "worker3", Noon));
        Assert.IsType<TrainingClaim.Over>(Followed.DocumentsChanged(-1).DocumentsChanged(-1).Claim("job2", "worker3", Noon));
    }

    [Fact]
    public void Only_a_bot_that_answered_shuts_visitors_out()
    {
        var ready = Running.Complete(Running.Revision, 3, Noon);
        Assert.All([+1, 0, -1], added => Assert.True(ready.DocumentsChanged(added).ShutsVisitorsOut(ready)));
        Assert.True(Ask(ready, "job2").ShutsVisitorsOut(ready));
        Assert.False(ready.ShutsVisitorsOut(ready));
        Assert.False(Changed.ShutsVisitorsOut(Running));
    }

    [Theory]
    [InlineData("Help", "Help (copy)")]
    [InlineData("Help (copy)", "Help (copy) (copy)")]
    public void A_copy_is_called_one(string name, string expected) => Assert.Equal(expected, BotRules.NameOfCopy(name));

    [Fact]
    public void The_name_of_a_copy_fits() => Properties.Hold(
        ArbMap.Default.ArbFor<NonEmptyString>().Filter(name => name.Get.Trim().Length is > 0 and <= BotRules.MaxName),
        name => BotRules.NameOfCopy(name.Get.Trim()) is { Length: <= BotRules.MaxName } copy && copy.EndsWith(" (copy)", StringComparison.Ordinal));

    /// <summary>Whatever happens in whatever order: once a training of the present documents was asked for, the bot does not come to rest without it.</summary>
    [Fact]
    public void What_was_asked_for_is_trained_before_the_bot_rests() => Properties.Hold(
        Gen.Choose(0, 5).ListOf().ToArbitrary(),
        steps =>
        {
            var (state, jobs, wanted) = (Running, 1, (long?)null);
            foreach (var step in steps)
            {
                var now = Noon.AddMinutes(jobs++);
                switch (step)
                {
                    case 0:
                        state = state.DocumentsChanged(+1);
                        break;
                    case 1 when state.RequestTrainingOfPresent($"job{jobs}", now) is var request:
                        state = request switch { TrainingRequest.Queued queued => queued.State, TrainingRequest.Following following => following.State, _ => state };
                        wanted = state.Revision;
                        break;
                    case 2 or 3 when state.Training is { IsActive: true } run && state.Claim(run.JobId, "worker", now) is TrainingClaim.Taken taken:
                        state = taken.State;
                        (state, var read) = (state.DocumentsChanged(step == 3 ? +1 : 0), taken.State.Revision);
                        state = state.Complete(read, 1, now);
                        break;
                    case 4 when state.Training is { IsActive: true } run:
                        state = state.Fail(run.JobId, "It failed.", null);
                        wanted = run.FollowUp is null ? null : wanted;
                        break;
                    default:
                        break;
                }
                if (wanted is { } revision && state.Training is not { IsActive: true } && state.TrainedRevision < revision)
                    return false;
            }
            return true;
        });

    private static BotState Ask(BotState state, string jobId) => Assert.IsType<TrainingRequest.Queued>(state.RequestTraining(jobId, Noon)).State;

    private static BotState Take(BotState state, string jobId) => Assert.IsType<TrainingClaim.Taken>(state.Claim(jobId, "worker1", Noon)).State;
}
