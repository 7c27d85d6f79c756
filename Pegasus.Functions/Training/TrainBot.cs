using Pegasus.Domain.Bots;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Training;

/// <summary>
/// The queue function that trains a bot. It may be delivered twice, at once or later, and killed at any step: a job is held by
/// one worker at a time through a lease in the bot's row, each attempt writes a generation of its own, and one conditional
/// write puts it in place.
/// </summary>
internal sealed class TrainBot(BotStore bots, TrainingQueue queue, TrainingJob job, Collector collector, TimeProvider clock, ILogger<TrainBot> logger)
    : IQueueFunction
{
    /// <summary>The queue's name without the prefix.</summary>
    public const string Queue = "train-bot";

    public string Name => "train-bot";

    public string QueueName => Queue;

    public async Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        if (TrainingMessage.Parse(message.Text) is not { } training)
            return QueueOutcome.GiveUp;

        var worker = Ids.New();
        TrainingClaim claim = new TrainingClaim.Over();
        var bot = await bots.ChangeAsync(training.WorkspaceId, training.BotId, current =>
        {
            claim = current.State.Claim(training.JobId, worker, clock.GetUtcNow());
            return claim is TrainingClaim.Taken taken ? new BotChange(current with { State = taken.State }) : null;
        }, cancellationToken);

        switch (claim)
        {
            case TrainingClaim.Taken when bot is not null:
                await job.RunAsync(bot, training.JobId, worker, cancellationToken);
                await queue.SendFollowUpAsync(training, cancellationToken);
                await collector.CollectAsync(cancellationToken);
                return QueueOutcome.Done;
            case TrainingClaim.Held held:
                // Should that worker die, this continuation takes the job up; should it finish, the continuation is dropped, or
                // begins the job that follows.
                await queue.SendAsync(training, held.Until - clock.GetUtcNow() + TimeSpan.FromSeconds(1), cancellationToken);
                return QueueOutcome.Done;
            case TrainingClaim.Exhausted:
                return QueueOutcome.GiveUp;
            default:
                logger.LogInformation("Job {JobId} of bot {BotId} is over", training.JobId, training.BotId);
                return QueueOutcome.Done;
        }
    }
}
