namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// Stops a request at two gates: before it is forwarded, and after the storage did its work but before the client hears of it. A test
/// awaits <see cref="Arrived"/> or <see cref="Forwarded"/>, does what it wants to happen meanwhile (kills a process, writes the same
/// row), and opens the gates. Only the first request is held: a client that gives an attempt up after its time-out (2.5 s by default) and
/// tries again passes with the second.
/// </summary>
internal sealed class HoldFault : Fault
{
    private readonly TaskCompletionSource<ProxiedRequest> arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProxiedResponse> forwarded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource mayForward = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first request stands before the first gate.</summary>
    public Task<ProxiedRequest> Arrived => arrived.Task;

    /// <summary>Ends when the storage has answered the first request, which stands before the second gate.</summary>
    public Task<ProxiedResponse> Forwarded => forwarded.Task;

    /// <summary>Opens the first gate.</summary>
    public void LetForward() => mayForward.TrySetResult();

    /// <summary>Opens the second gate.</summary>
    public void LetAnswer() => mayAnswer.TrySetResult();

    /// <summary>Opens both gates.</summary>
    public void Release()
    {
        LetForward();
        LetAnswer();
    }

    public override async Task ApplyAsync(FaultExchange exchange)
    {
        arrived.TrySetResult(exchange.Request);
        await mayForward.Task;
        var response = await exchange.ForwardAsync();
        forwarded.TrySetResult(response);
        await mayAnswer.Task;
        if (!exchange.IsClientGone)
            await exchange.AnswerAsync(response);
    }
}
