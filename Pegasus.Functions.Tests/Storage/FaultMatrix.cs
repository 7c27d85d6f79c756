using System.Diagnostics;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>What became of one operation under one fault.</summary>
internal sealed record FaultOutcome(TimeSpan Elapsed, Exception? Error, string State);

/// <summary>Runs every operation under every fault, many at once; each test then looks at its own outcome.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private const int AtOnce = 48;

    private static readonly SemaphoreSlim Turns = new(AtOnce);

    private readonly Dictionary<(string Operation, string Fault, bool Lasting), Task<FaultOutcome>> outcomes = [];
    private FaultProxy? proxy;

    internal static IReadOnlyDictionary<string, Func<Fault>> Faults { get; } = new Dictionary<string, Func<Fault>>
    {
        ["503"] = Fault.Unavailable,
        ["429"] = () => Fault.Throttled(TimeSpan.FromSeconds(30)),
        ["reset"] = Fault.Reset,
        ["half body"] = Fault.HalfBody,
        ["drip"] = Fault.Drip,
        ["hang"] = Fault.Hang,
        ["lost response"] = Fault.LostResponse,
        ["closed"] = Fault.Closed,
        ["empty page"] = Fault.EmptyPage,
    };

    /// <summary>Whether the storage does not even hear of the request.</summary>
    internal static bool IsUnheard(string fault) => fault is "503" or "429" or "reset" or "hang";

    internal Task<FaultOutcome> OutcomeAsync(string operation, string fault, bool lasting) => outcomes[(operation, fault, lasting)];

    public async Task InitializeAsync()
    {
        var azurite = await AzuriteServer.GetAsync();
        proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        foreach (var operation in FaultOperation.All)
        {
            foreach (var (name, fault) in Faults)
            {
                outcomes[(operation.Name, name, false)] = RunAsync(operation, azurite.ConnectionString, fault(), name == "empty page" ? 3 : 1);
                if (name != "empty page")
                    outcomes[(operation.Name, name, true)] = RunAsync(operation, azurite.ConnectionString, fault(), int.MaxValue);
            }
        }
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(outcomes.Values);
        await proxy!.DisposeAsync();
    }

    private async Task<FaultOutcome> RunAsync(FaultOperation operation, string connection, Fault fault, int times)
    {
        await Turns.WaitAsync();
        var subject = new FaultSubject(connection, proxy!.ConnectionString);
        try
        {
            await operation.Prepare(subject);
            proxy.Add(request => Concerns(request, subject.Name), fault, times);
            var started = Stopwatch.GetTimestamp();
            var error = await Record.ExceptionAsync(() => operation.Act(subject));
            return new FaultOutcome(Stopwatch.GetElapsedTime(started), error, await operation.State(subject));
        }
        finally
        {
            await subject.DeleteAsync();
            Turns.Release();
        }
    }

    private static bool Concerns(ProxiedRequest request, string name) =>
        request.Target.Contains(name, StringComparison.Ordinal) || request.Body.Contains(name, StringComparison.Ordinal);
}
