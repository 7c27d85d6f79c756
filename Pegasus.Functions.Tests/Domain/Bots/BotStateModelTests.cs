using Pegasus.Domain.Bots;

namespace Pegasus.Functions.Tests.Domain.Bots;

/// <summary>A bot's moves against a model of plain yes and no, where the state itself counts revisions.</summary>
public class BotStateModelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ten_thousand_moves_do_what_the_model_says()
    {
        var random = new Random(20261121);
        var (state, now, jobs) = (BotState.New, Noon, 0);
        var model = new Model(0, IsTrained: false, IsDirty: false, HasFailed: false, Job.None, DirtySinceClaim: false, FollowUp: false);
        var met = new HashSet<BotStatus>();
        long claimed = 0;
        for (var step = 0; step < 10_000; step++)
        {
            now += TimeSpan.FromSeconds(1);
            switch (random.Next(10))
            {
                case 0 or 1:
                    (state, model) = (state.DocumentsChanged(+1), model.Changed(+1));
                    break;
                case 2 when model.Documents > 0:
                    (state, model) = (state.DocumentsChanged(0), model.Changed(0));
                    break;
                case 3 or 4 when model.Documents > 0:
                    (state, model) = (state.DocumentsChanged(-1), model.Changed(-1));
                    break;
                case 5:
                    (state, model) = (Save(state, state.RequestTraining($"job{++jobs}", now)), model.Asked(ofPresent: false));
                    break;
                case 6:
                    (state, model) = (Save(state, state.RequestTrainingOfPresent($"job{++jobs}", now)), model.Asked(ofPresent: true));
                    break;
                case 7 when state.Training is { IsActive: true } run && state.Claim(run.JobId, "worker", now) is TrainingClaim.Taken taken:
                    (state, claimed, model) = (taken.State, taken.State.Revision, model with { Job = Job.Claimed, DirtySinceClaim = false });
                    break;
                case 8 when model.Job == Job.Claimed:
                    (state, model) = (state.Complete(claimed, 1, now), model.Completed());
                    break;
                case 9 when model.Job == Job.Claimed && random.Next(3) == 0:
                    (state, model) = (state.Fail(state.Training!.JobId, "It failed.", null), model.Failed());
                    break;
                default:
                    break;
            }
            Assert.Equal((step, model.Status, model.Documents), (step, state.Status, state.DocumentCount));
            met.Add(state.Status);
        }
        Assert.Equal(Enum.GetValues<BotStatus>().Order(), met.Order());
    }

    private static BotState Save(BotState state, TrainingRequest request) => request switch
    {
        TrainingRequest.Queued queued => queued.State,
        TrainingRequest.Following following => following.State,
        _ => state,
    };

    private enum Job
    {
        None,
        Queued,
        Claimed,
    }

    private sealed record Model(int Documents, bool IsTrained, bool IsDirty, bool HasFailed, Job Job, bool DirtySinceClaim, bool FollowUp)
    {
        public BotStatus Status => this switch
        {
            { Documents: 0 } => BotStatus.NoData,
            { Job: not Job.None } => BotStatus.Pending,
            { IsTrained: false } => BotStatus.Untrained,
            _ => IsDirty || HasFailed ? BotStatus.Outdated : BotStatus.Ready,
        };

        public Model Changed(int added)
        {
            var changed = this with { Documents = Documents + added, IsDirty = true, DirtySinceClaim = true };
            return changed.Documents > 0 || Job == Job.None ? changed : changed with { Job = Job.None, FollowUp = false, HasFailed = false };
        }

        public Model Asked(bool ofPresent) => this switch
        {
            { Documents: 0 } => this,
            { Job: Job.None } => this with { Job = Job.Queued, HasFailed = false },
            { Job: Job.Claimed } when ofPresent => this with { FollowUp = true },
            _ => this,
        };

        public Model Completed()
        {
            var trained = this with { IsTrained = true, IsDirty = DirtySinceClaim, HasFailed = false, FollowUp = false };
            return trained with { Job = FollowUp && DirtySinceClaim ? Job.Queued : Job.None };
        }

        public Model Failed() => this with { Job = FollowUp ? Job.Queued : Job.None, HasFailed = !FollowUp, FollowUp = false };
    }
}
