using Pegasus.Domain.Bots;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;

namespace Pegasus.Functions.Training;

/// <summary>
/// A worker's hold on a job. It is renewed in the background with the progress that was noted; when it is lost, because the
/// job ended or another worker took it over, <see cref="Token"/> is cancelled and nothing more is written.
/// </summary>
internal sealed class TrainingLease : IAsyncDisposable
{
    private readonly BotStore bots;
    private readonly BotRecord bot;
    private readonly string jobId;
    private readonly string worker;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource stop = new();
    private readonly Task renewal;
    private (TrainingStage Stage, int Done, int Total) progress = (TrainingStage.Reading, 0, 0);
    private long written;

    public TrainingLease(BotStore bots, BotRecord bot, string jobId, string worker, TimeProvider clock, CancellationToken cancellationToken)
    {
        (this.bots, this.bot, this.jobId, this.worker, this.clock) = (bots, bot, jobId, worker, clock);
        written = clock.GetTimestamp();
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        renewal = RenewAsync();
    }

    /// <summary>Cancelled when the lease is lost or the caller gives up.</summary>
    public CancellationToken Token => lost.Token;

    public bool IsLost { get; private set; }

    /// <summary>Notes progress, to be written with the next renewal, or now if it is a while since it was written.</summary>
    public async Task NoteAsync(TrainingStage stage, int done, int total)
    {
        progress = (stage, done, total);
        if (clock.GetElapsedTime(written) >= TrainingDefaults.Progress)
            await ReportAsync(stage, done, total);
    }

    /// <summary>Writes progress now, and thereby renews the lease.</summary>
    public async Task ReportAsync(TrainingStage stage, int done, int total)
    {
        progress = (stage, done, total);
        if (!await ChangeAsync(state => state.Progress(stage, done, total, clock.GetUtcNow())))
            Lose();
        written = clock.GetTimestamp();
        Token.ThrowIfCancellationRequested();
    }

    /// <summary>Makes the job's last change, if the lease still holds.</summary>
    public Task<bool> EndAsync(Func<BotState, BotState> change) => ChangeAsync(change);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewal;
        stop.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(TrainingDefaults.Heartbeat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                var (stage, done, total) = progress;
                if (!await ChangeAsync(state => state.Progress(stage, done, total, clock.GetUtcNow())))
                {
                    Lose();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The work is over.
        }
        catch (Azure.RequestFailedException)
        {
            // Storage does not answer: the worker cannot know that it still holds the job, so it stops.
            Lose();
        }
    }

    private void Lose()
    {
        IsLost = true;
        lost.Cancel();
    }

    private async Task<bool> ChangeAsync(Func<BotState, BotState> change)
    {
        var held = false;
        await bots.ChangeAsync(bot.WorkspaceId, bot.BotId, current =>
        {
            held = current.State.IsHeldBy(jobId, worker);
            return held ? new BotChange(current with { State = change(current.State) }) : null;
        }, lost.Token);
        return held;
    }
}
