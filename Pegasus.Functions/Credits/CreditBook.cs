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
/// instance wrote, and it is read again. No credit is refused on the word of a kept counter. Where storage leaves unknown
/// whether a transaction was done, the book finds out and goes on, so that no credit stays held for a caller who was told of a
/// fault.
/// </summary>
internal sealed class CreditBook(PegasusStorage storage, PlanOptions plans, string workspaceId, CreditDay day, TimeProvider clock)
{
    // The counter, and two rows for each entry, in at most 100 operations.
    private const int MaxBatch = 49;

    /// <summary>For how long a batch is tried in spite of faults; a visitor is waiting.</summary>
    private static readonly TimeSpan PersistAtMost = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Queue<CreditEntry> waiting = new();
    private bool writing;
    private volatile DayOfCredits? kept;

    /// <summary>When the book was last used.</summary>
    public DateTimeOffset UsedAt { get; private set; } = clock.GetUtcNow();

    /// <summary>Takes a credit. It ends when the outcome is known, even if the caller has left: what was taken must be known.</summary>
    public Task<Reservation> ReserveAsync(Charge charge) => EnterAsync(charge, refund: false);

    /// <summary>Gives a held credit back; does nothing if it was settled or given back already.</summary>
    public Task RefundAsync(Charge charge) => EnterAsync(charge, refund: true);

    /// <summary>Reads the counter unless it is known, so that the first reservation need not.</summary>
    public async Task WarmAsync(CancellationToken cancellationToken)
    {
        if (kept is not null)
            return;
        var read = await ReadAsync(cancellationToken);
        // Whoever wrote meanwhile knows better.
        Interlocked.CompareExchange(ref kept, read, null);
    }

    private Task<Reservation> EnterAsync(Charge charge, bool refund)
    {
        UsedAt = clock.GetUtcNow();
        var entry = new CreditEntry(charge, refund);
        // Whoever comes first starts the writing for all who come meanwhile; faults reach each entry's own caller.
        if (Enqueue(entry))
            _ = WriteAllAsync();
        return entry.Result.Task;
    }

    /// <summary>Whether the caller is to do the writing.</summary>
    private bool Enqueue(CreditEntry entry)
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

    private List<CreditEntry> TakeBatch()
    {
        lock (gate)
        {
            var batch = new Dictionary<string, CreditEntry>(StringComparer.Ordinal);
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

    private async Task WriteAsync(List<CreditEntry> batch)
    {
        var begun = clock.GetTimestamp();
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                await RecogniseAsync(batch);
                if (await TryWriteAsync(batch, attempt))
                    return;
            }
            catch (RequestFailedException fault) when (MayPass(fault) && clock.GetElapsedTime(begun) < PersistAtMost)
            {
                kept = null;
                await Contention.BackOffAsync(attempt, CancellationToken.None);
            }
        }
    }

    private static bool MayPass(RequestFailedException fault) => fault.Status is 0 or 408 or 429 or >= 500;

    /// <summary>
    /// Grants what an earlier transaction took that ended in a fault and was done nevertheless. It was one transaction, so one of its
    /// reservations, known by the reply's id, speaks for all; refunds alone may simply be written again.
    /// </summary>
    private async Task RecogniseAsync(List<CreditEntry> batch)
    {
        if (batch.Find(entry => entry is { MayBeWritten: true, IsRefund: false }) is { } sample)
        {
            var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, sample.Charge.ChargeKey);
            if (row is { HasValue: true, Value: { } written } && written.Text("MessageId") == sample.Charge.MessageId)
            {
                foreach (var entry in batch.Where(entry => entry.MayBeWritten))
                    entry.Result.TrySetResult(Reservation.Granted);
                batch.RemoveAll(entry => entry.MayBeWritten);
            }
        }
        foreach (var entry in batch)
            entry.MayBeWritten = false;
    }

    /// <summary>Plans by the counter and writes the plan. False if it has to be tried again, with what is left of the batch.</summary>
    private async Task<bool> TryWriteAsync(List<CreditEntry> batch, int attempt)
    {
        var known = kept;
        var read = known ?? await ReadAsync(CancellationToken.None);
        var plan = Plan(read.Counter, batch);
        if (plan.Refused.Count > 0 && known is not null)
        {
            kept = null;
            return false;
        }
        if (plan.Writes.Count > 0 && !await TryWriteAsync(plan, read, attempt, batch))
            return false;
        foreach (var entry in plan.Refused)
            entry.Result.TrySetResult(Reservation.Exhausted);
        return true;
    }

    /// <summary>Refunds first, then as many reservations as the quota has room for, in the order they came.</summary>
    private static BatchPlan Plan(CreditCounter counter, List<CreditEntry> batch)
    {
        var refunds = batch.Where(entry => entry.IsRefund).ToList();
        var wanted = batch.Where(entry => !entry.IsRefund).ToList();
        var after = counter.Refund(refunds.Count).Reserve(wanted.Count, out var granted);
        return new BatchPlan(after, [.. refunds, .. wanted.Take(granted)], [.. wanted.Skip(granted)]);
    }

    /// <summary>Writes a plan. False if it has to be made anew: the counter changed, or an entry turned out to be done already.</summary>
    private async Task<bool> TryWriteAsync(BatchPlan plan, DayOfCredits read, int attempt, List<CreditEntry> batch)
    {
        var now = clock.GetUtcNow();
        var actions = plan.Writes.SelectMany(entry => entry.IsRefund ? CreditTable.Refund(entry.Charge) : CreditTable.Reserve(entry.Charge, now));
        foreach (var entry in plan.Writes)
            entry.MayBeWritten = true;
        try
        {
            var responses = await storage.Ledger.SubmitTransactionAsync([CreditTable.Write(workspaceId, plan.Counter, read.ETag), .. actions], CancellationToken.None);
            kept = responses.Value[0].Headers.ETag is { } etag ? read with { Counter = plan.Counter, ETag = etag } : null;
            foreach (var entry in plan.Writes)
                entry.Result.TrySetResult(Reservation.Granted);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            foreach (var entry in plan.Writes)
                entry.MayBeWritten = false;
            if (fault.FailedTransactionActionIndex is { } index and > 0)
            {
                // The first operation that fails is named, so the counter was as it had been read.
                kept = read;
                // The hold is this attempt's alone, so one that is there was written by it, and a refund's that is gone is done;
                // the charge is the message's, so one that is there was admitted before.
                var done = plan.Writes[(index - 1) / 2];
                var isHold = (index - 1) % 2 == 0;
                done.Result.TrySetResult(isHold ? Reservation.Granted : Reservation.Repeated);
                batch.Remove(done);
                return false;
            }
            kept = null;
            if (attempt >= Contention.MaxAttempts)
                throw;
            await Contention.BackOffAsync(attempt, CancellationToken.None);
            return false;
        }
    }

    private Task<DayOfCredits> ReadAsync(CancellationToken cancellationToken) =>
        CreditTable.ReadAsync(storage.Ledger, plans, workspaceId, day, cancellationToken);

    private sealed record BatchPlan(CreditCounter Counter, List<CreditEntry> Writes, List<CreditEntry> Refused);
}
