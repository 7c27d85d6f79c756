using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Credits;

/// <summary>
/// Takes credits for questions and gives them back. Exact under any load: a credit is taken in one transaction with the rows
/// that stand for it, made final in one transaction with the reply, and given back in one transaction with the removal of its
/// hold. Whatever dies in between leaves a hold, which is given back once it is too old to be answered.
/// </summary>
internal sealed class CreditLedger(PegasusStorage storage, IOptions<PlanOptions> plans, TimeProvider clock)
{
    /// <summary>How long a question may be in the making; older holds are given back.</summary>
    public static readonly TimeSpan HoldAtMost = TimeSpan.FromMinutes(2);

    private const int ForgetAbove = 10_000;
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string WorkspaceId, CreditDay Day), CreditBook> books = new();

    /// <summary>A charge of today for the message that <paramref name="chargeKey"/> names.</summary>
    public Charge NewCharge(string workspaceId, string chargeKey, string messageId) =>
        new(workspaceId, CreditDay.At(clock.GetUtcNow()), chargeKey, messageId);

    /// <summary>Takes a credit. Before anybody is refused, credits that are held for no one any more are given back.</summary>
    public async Task<Reservation> ReserveAsync(Charge charge, CancellationToken cancellationToken)
    {
        var book = BookOf(charge);
        var outcome = await book.ReserveAsync(charge);
        if (outcome != Reservation.Exhausted)
            return outcome;
        if (await FindChargeAsync(charge, cancellationToken) is not null)
            return Reservation.Repeated;
        return await ReleaseAbandonedAsync(charge.WorkspaceId, cancellationToken) > 0 ? await book.ReserveAsync(charge) : outcome;
    }

    /// <summary>Gives a held credit back, once at most.</summary>
    public Task RefundAsync(Charge charge) => BookOf(charge).RefundAsync(charge);

    /// <summary>Makes this instance know today's counter, so that a question that follows takes one transaction less.</summary>
    public Task WarmAsync(string workspaceId, CancellationToken cancellationToken) =>
        BookOf(NewCharge(workspaceId, "", "")).WarmAsync(cancellationToken);

    /// <summary>How the message that this charge stands for was admitted before; null if it was not.</summary>
    public async Task<AdmittedMessage?> FindChargeAsync(Charge charge, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(charge.WorkspaceId, charge.ChargeKey, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } found } ? new AdmittedMessage(found.Text("MessageId"), found.Text("State")) : null;
    }

    /// <summary>Gives the credits of one workspace back whose questions will not be answered any more.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReleaseAbandonedAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - HoldAtMost;
        var abandoned = await storage.Ledger.QueryPrefixAsync(workspaceId, CreditTable.HoldPrefix, cancellationToken: cancellationToken)
            .Where(hold => hold.GetDateTimeOffset("ReservedAt") <= before)
            .Select(CreditTable.ChargeFrom)
            .ToListAsync(cancellationToken);
        await Task.WhenAll(abandoned.Select(RefundAsync));
        return abandoned.Count;
    }

    private CreditBook BookOf(Charge charge)
    {
        if (books.Count > ForgetAbove)
            Forget();
        return books.GetOrAdd((charge.WorkspaceId, charge.Day), key => new CreditBook(storage, plans.Value, key.WorkspaceId, key.Day, clock));
    }

    // Two books of one day are no danger: a book that is used after it was forgotten still writes by ETag.
    private void Forget()
    {
        var before = clock.GetUtcNow() - ForgetAfter;
        foreach (var book in books)
        {
            if (book.Value.UsedAt < before)
                books.TryRemove(book);
        }
    }
}

/// <summary>A message that was admitted before.</summary>
/// <param name="MessageId">The reply that it led to; of one that is kept for a person, its own.</param>
/// <param name="State">How it ended, if it has: see <see cref="CreditTable"/>.</param>
internal sealed record AdmittedMessage(string MessageId, string State)
{
    /// <summary>Whether the reply is there.</summary>
    public bool IsAnswered => State == CreditTable.Settled;

    /// <summary>Whether the message is kept for a person.</summary>
    public bool IsKept => State == CreditTable.Kept;

    /// <summary>Whether a safety rule replied.</summary>
    public bool IsSaid => State == CreditTable.Said;
}
