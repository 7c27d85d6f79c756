using Azure;
using Pegasus.Domain.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Credits;

/// <summary>What came of asking for a credit.</summary>
internal enum Reservation
{
    /// <summary>The credit is taken.</summary>
    Granted,

    /// <summary>The day's quota is used up.</summary>
    Exhausted,

    /// <summary>The same message was admitted before.</summary>
    Repeated,
}

/// <summary>
/// One workspace's credits of one day, as this instance sees them. What callers want at the same time is written together, in
/// one entity group transaction over the counter and their rows, so that senders do not fight over the counter's ETag: one
/// transaction serves up to <see cref="MaxBatch"/> of them. The counter read last is kept; a conflict means that another
/// instance wrote, and it is read again. No credit is refused on the word of a kept counter.
/// </summary>
internal sealed class CreditBook(PegasusStorage storage, PlanOptions plans, string workspaceId, CreditDay day, TimeProvider clock)
{
    // The counter, and two rows for each entry, in at most 100 operations.
    private const int MaxBatch = 49;

    private readonly Lock gate = new();
    private readonly Queue<Entry> waiting = new();
    private bool writing;
    private (CreditCounter Counter, ETag? ETag)? kept;

    /// <summary>When the book was last used.</summary>
    public DateTimeOffset UsedAt { get; private set; } = clock.GetUtcNow();

    /// <summary>Takes a credit. It ends when the outcome is known, even if the caller has left: what was taken must be known.</summary>
    public Task<Reservation> ReserveAsync(Charge charge) => EnterAsync(charge, refund: false);

    /// <summary>Gives a held credit back; does nothing if it was settled or given back already.</summary>
    public Task RefundAsync(Charge charge) => EnterAsync(charge, refund: true);

    /// <summary>Reads the counter unless it is known, so that the first reservation need not.</summary>
    public async Task WarmAsync(CancellationToken cancellationToken)
    {
        if (kept is null)
        {
            var read = await ReadAsync(cancellationToken);
            kept ??= read;
        }
    }

    private Task<Reservation> EnterAsync(Charge charge, bool refund)
    {
        UsedAt = clock.GetUtcNow();
        var entry = new Entry(charge, refund);
        // Whoever comes first starts the writing for all who come meanwhile; faults reach each entry's own caller.
        if (Enqueue(entry))
            _ = WriteAllAsync();
        return entry.Result.Task;
    }

    /// <summary>Whether the caller is to do the writing.</summary>
    private bool Enqueue(Entry entry)
    {
        lock (gate)
        {
            waiting.Enqueue(entry);
            return !writing && (writing = true);
        }
    }

    private async Task WriteAllAsync()
    {
        while (TakeBatch() is { Count: > 0 } batch)
        {
            try
            {
                await WriteAsync(batch);
            }
            catch (Exception fault)
            {
                kept = null;
                foreach (var entry in batch)
                    entry.Result.TrySetException(fault);
            }
        }
    }

    private List<Entry> TakeBatch()
    {
        lock (gate)
        {
            var batch = new Dictionary<string, Entry>(StringComparer.Ordinal);
            while (batch.Count < MaxBatch && waiting.TryPeek(out var entry))
            {
                // A transaction holds each row once: a message sent twice at once follows its first, all else waits for the next batch.
                if (!batch.TryAdd(entry.Charge.ChargeKey, entry) && !entry.TryFollow(batch[entry.Charge.ChargeKey]))
                    break;
                waiting.Dequeue();
            }
            writing = batch.Count > 0;
            return [.. batch.Values];
        }
    }

    private async Task WriteAsync(List<Entry> batch)
    {
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            var isFresh = kept is null;
            var (counter, etag) = kept ?? await ReadAsync(CancellationToken.None);
            var plan = Plan(counter, batch);
            if (plan.Refused.Count > 0 && !isFresh)
            {
                kept = null;
                continue;
            }
            if (plan.Writes.Count == 0 || await TryWriteAsync(plan, etag, attempt, batch))
            {
                foreach (var entry in plan.Refused)
                    entry.Result.TrySetResult(Reservation.Exhausted);
                return;
            }
        }
    }

    /// <summary>Refunds first, then as many reservations as the quota has room for, in the order they came.</summary>
    private static BatchPlan Plan(CreditCounter counter, List<Entry> batch)
    {
        var refunds = batch.Where(entry => entry.IsRefund).ToList();
        var wanted = batch.Where(entry => !entry.IsRefund).ToList();
        var after = counter.Refund(refunds.Count).Reserve(wanted.Count, out var granted);
        return new BatchPlan(after, [.. refunds, .. wanted.Take(granted)], [.. wanted.Skip(granted)]);
    }

    /// <summary>Writes a plan. False if it has to be made anew: the counter changed, or an entry turned out to be done already.</summary>
    private async Task<bool> TryWriteAsync(BatchPlan plan, ETag? etag, int attempt, List<Entry> batch)
    {
        var now = clock.GetUtcNow();
        var actions = plan.Writes.SelectMany(entry => entry.IsRefund ? CreditTable.Refund(entry.Charge) : CreditTable.Reserve(entry.Charge, now));
        try
        {
            var responses = await storage.Ledger.SubmitTransactionAsync([CreditTable.Write(workspaceId, plan.Counter, etag), .. actions], CancellationToken.None);
            var written = responses.Value[0].Headers.ETag;
            kept = written is { } known ? (plan.Counter, known) : null;
            foreach (var entry in plan.Writes)
                entry.Result.TrySetResult(Reservation.Granted);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            kept = null;
            if (fault.FailedTransactionActionIndex is { } index and > 0)
            {
                // An entry's own row: this message was admitted before, or this hold is no more.
                var done = plan.Writes[(index - 1) / 2];
                done.Result.TrySetResult(Reservation.Repeated);
                batch.Remove(done);
                return false;
            }
            if (attempt >= Contention.MaxAttempts)
                throw;
            await Contention.BackOffAsync(attempt, CancellationToken.None);
            return false;
        }
    }

    private async Task<(CreditCounter Counter, ETag? ETag)> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await CreditTable.ReadAsync(storage.Ledger, plans, workspaceId, day, cancellationToken);
        return (read.Counter, read.ETag);
    }

    private sealed record Entry(Charge Charge, bool IsRefund)
    {
        public TaskCompletionSource<Reservation> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends as a repetition of <paramref name="first"/>, where both are reservations.</summary>
        public bool TryFollow(Entry first)
        {
            if (IsRefund || first.IsRefund)
                return false;
            first.Result.Task.ContinueWith(
                ended => _ = ended.IsFaulted ? Result.TrySetException(ended.Exception.InnerExceptions)
                    : Result.TrySetResult(ended.Result == Reservation.Granted ? Reservation.Repeated : ended.Result),
                TaskScheduler.Default);
            return true;
        }
    }

    private sealed record BatchPlan(CreditCounter Counter, List<Entry> Writes, List<Entry> Refused);
}
