namespace Pegasus.Functions.Credits;

/// <summary>What one caller wants of a <see cref="CreditBook"/>: a credit, or one given back.</summary>
internal sealed class CreditEntry(Charge charge, bool isRefund)
{
    public Charge Charge => charge;

    public bool IsRefund => isRefund;

    /// <summary>How it ended.</summary>
    public TaskCompletionSource<Reservation> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a transaction with this entry was sent whose outcome is not known.</summary>
    public bool MayBeWritten { get; set; }

    /// <summary>Ends as a repetition of <paramref name="first"/>, where both are reservations.</summary>
    public bool TryFollow(CreditEntry first)
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
