namespace Pegasus.Functions.Tests.Support;

/// <summary>Cuts a call off from its storage at each of its writes in turn: what a process that was killed there would leave.</summary>
internal static class CutOff
{
    /// <summary>Makes a call until it gets through; each time one write more succeeds before storage is gone.</summary>
    /// <param name="proxy">The storage of the application that is called.</param>
    /// <param name="call">The call; a new one of the same kind each time.</param>
    /// <param name="afterwards">Looks at what is left, once storage is back.</param>
    /// <returns>How many writes the call makes.</returns>
    public static async Task<int> AtEachWriteAsync(FaultProxy proxy, Func<Task<ApiAnswer>> call, Func<int, Task> afterwards)
    {
        for (var cut = 0; ; cut++)
        {
            var writes = 0;
            proxy.Add(request => IsWork(request) && Interlocked.Increment(ref writes) > cut, Fault.Reset());
            var answer = await call();
            proxy.Clear();
            if (answer.Response.IsSuccessStatusCode)
                return cut;
            Assert.Equal(503, (int)answer.Status);
            await afterwards(cut);
            Assert.True(cut < 100, "It never gets through.");
        }
    }

    // Neither the audit log, which is written before and after the work, nor the books, which are written beside it.
    private static bool IsWork(ProxiedRequest request) => !request.Queues
        && request.Method != "GET"
        && !request.Target.Contains("audit", StringComparison.Ordinal)
        && !request.Target.Contains("analytics", StringComparison.Ordinal)
        && !request.Body.Contains("analytics", StringComparison.Ordinal);
}
