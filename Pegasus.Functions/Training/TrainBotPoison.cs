using Pegasus.Functions.Bots;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Training;

/// <summary>The queue function that ends a training which failed too often, so that its bot does not stay PENDING.</summary>
internal sealed class TrainBotPoison(BotStore bots, TrainingQueue queue, TimeProvider clock, ILogger<TrainBotPoison> logger) : IQueueFunction
{
    private const string Reason = "The training was tried several times and did not come to an end. Train again; if it fails again, tell support the bot's name.";

    public string Name => "train-bot-poison";

    public string QueueName => "train-bot-poison";

    public async Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        if (TrainingMessage.Parse(message.Text) is not { } training)
        {
            logger.LogError("Dropped a poison message that is not ours ({Length} characters)", message.Text.Length);
            return QueueOutcome.Done;
        }
        DateTimeOffset? heldUntil = null;
        await bots.ChangeAsync(training.WorkspaceId, training.BotId, bot =>
        {
            var now = clock.GetUtcNow();
            heldUntil = bot.State.Training is { IsActive: true } run && run.JobId == training.JobId && run.IsLeased(now) ? run.LeaseUntil : null;
            var failed = bot.State.Fail(training.JobId, Reason, documentId: null);
            return heldUntil is null && failed != bot.State ? new BotChange(bot with { State = failed }) : null;
        }, cancellationToken);
        if (heldUntil is { } until)
            await queue.SendAsync(training, until - clock.GetUtcNow() + TimeSpan.FromSeconds(1), cancellationToken);
        else
            logger.LogWarning("Training {JobId} of bot {BotId} failed for good", training.JobId, training.BotId);
        return QueueOutcome.Done;
    }
}
