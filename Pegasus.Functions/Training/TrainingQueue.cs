using Pegasus.Domain.Bots;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Training;

/// <summary>What stands in the queue: which job of which bot is to be done.</summary>
internal sealed record TrainingMessage(string WorkspaceId, string BotId, string JobId)
{
    /// <summary>The job that a message names; null if the text is not one of ours.</summary>
    public static TrainingMessage? Parse(string text) => QueueJson.Parse(text, StateJson.Default.TrainingMessage, message => message is { WorkspaceId: not null, BotId: not null, JobId: not null });
}

/// <summary>How a training is asked for.</summary>
/// <param name="OfPresent">Whether it must read the documents as they are now, and so follow one that is running.</param>
/// <param name="MayTrain">Whether the bot may be trained as it is now; true if null.</param>
internal sealed record TrainingWish(bool OfPresent = false, Func<BotRecord, bool>? MayTrain = null)
{
    /// <summary>What comes of it; null if it may not be.</summary>
    public TrainingRequest? Ask(BotRecord bot, string jobId, DateTimeOffset now) =>
        MayTrain?.Invoke(bot) == false ? null
        : OfPresent ? bot.State.RequestTrainingOfPresent(jobId, now)
        : bot.State.RequestTraining(jobId, now);
}

/// <summary>
/// Asks for trainings. The message is enqueued hidden, then the bot becomes PENDING, then the message becomes visible: so
/// there is no PENDING without a message, whatever dies in between, and a message without PENDING is dropped by the worker. The message of a job that is to follow another waits for it:
/// each worker that receives it sends itself one for later.
/// </summary>
internal sealed class TrainingQueue(PegasusStorage storage, BotStore bots, QueueSignal signal, TimeProvider clock)
{
    public Task<(TrainingRequest? Request, BotRecord? Bot)> RequestAsync(string workspaceId, string botId, CancellationToken cancellationToken) =>
        RequestAsync(workspaceId, botId, new TrainingWish(), cancellationToken);

    /// <returns>What came of it, and the bot; no bot if there is none, nothing that came of it if the wish does not allow it.</returns>
    public async Task<(TrainingRequest? Request, BotRecord? Bot)> RequestAsync(
        string workspaceId, string botId, TrainingWish wish, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(workspaceId, botId, cancellationToken) is not { } known)
            return (null, null);
        if (wish.Ask(known, "", clock.GetUtcNow()) is not (TrainingRequest.Queued or TrainingRequest.Following))
            return await AnswerPresentAsync(known, wish, cancellationToken);

        var message = new TrainingMessage(workspaceId, botId, Ids.New());
        var receipt = await storage.TrainBot.SendMessageAsync(Write(message, TrainingDefaults.EnqueueHidden), TrainingDefaults.EnqueueHidden, cancellationToken: cancellationToken);
        TrainingRequest? request = null;
        var bot = await bots.ChangeAsync(workspaceId, botId, current =>
        {
            request = wish.Ask(current, message.JobId, clock.GetUtcNow());
            return request switch
            {
                TrainingRequest.Queued queued => new BotChange(current with { State = queued.State }),
                TrainingRequest.Following following => new BotChange(current with { State = following.State }),
                _ => null,
            };
        }, cancellationToken);
        if (request is TrainingRequest.Queued)
            await storage.TrainBot.UpdateMessageAsync(receipt.Value.MessageId, receipt.Value.PopReceipt, Write(message, TimeSpan.Zero), TimeSpan.Zero, cancellationToken);
        else if (request is not TrainingRequest.Following)
            await storage.TrainBot.DeleteMessageAsync(receipt.Value.MessageId, receipt.Value.PopReceipt, cancellationToken);
        signal.Raise(TrainBot.Queue);
        return (bot is null ? null : request, bot);
    }

    /// <summary>Sends the message of the job that followed an ended one, for the one that waits may come later.</summary>
    public async Task SendFollowUpAsync(TrainingMessage ended, CancellationToken cancellationToken)
    {
        var bot = await bots.FindAsync(ended.WorkspaceId, ended.BotId, cancellationToken);
        if (bot?.State.Training is { IsActive: true, Attempt: 0 } next && next.JobId != ended.JobId)
            await SendAsync(ended with { JobId = next.JobId }, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Sends a job's message, to be delivered after <paramref name="delay"/>.</summary>
    public async Task SendAsync(TrainingMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        await storage.TrainBot.SendMessageAsync(Write(message, delay), delay, cancellationToken: cancellationToken);
        signal.Raise(TrainBot.Queue);
    }

    /// <summary>Sends the message of each bot anew whose job has been without a live worker for too long.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        var stuck = 0;
        await foreach (var bot in bots.ListAllAsync(cancellationToken))
        {
            if (await ResendIfStuckAsync(bot, cancellationToken))
                stuck++;
        }
        return stuck;
    }

    private async Task<(TrainingRequest?, BotRecord?)> AnswerPresentAsync(BotRecord bot, TrainingWish wish, CancellationToken cancellationToken)
    {
        var request = wish.Ask(bot, "", clock.GetUtcNow());
        if (request is not null)
            await ResendIfStuckAsync(bot, cancellationToken);
        return (request, bot);
    }

    private async Task<bool> ResendIfStuckAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        if (!bot.State.IsStuck(clock.GetUtcNow()))
            return false;
        await SendAsync(new TrainingMessage(bot.WorkspaceId, bot.BotId, bot.State.Training!.JobId), TimeSpan.Zero, cancellationToken);
        return true;
    }

    private string Write(TrainingMessage message, TimeSpan delay) => QueueEnvelope.Write(message, StateJson.Default.TrainingMessage, clock.GetUtcNow() + delay);
}
