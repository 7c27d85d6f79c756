using Azure;
using Pegasus.Storage;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>Campaign 9: every operation under every fault ends in time, shows no conflict with itself and leaves nothing half done.</summary>
public class FaultTests(FaultMatrix matrix, ITestOutputHelper output) : IClassFixture<FaultMatrix>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> EveryOperationAndFault()
    {
        var data = new TheoryData<string, string>();
        foreach (var operation in FaultOperation.All)
        {
            foreach (var fault in FaultMatrix.Faults.Keys)
                data.Add(operation.Name, fault);
        }

        return data;
    }

    public static TheoryData<string, string> EveryOperationAndLastingFault()
    {
        var data = new TheoryData<string, string>();
        foreach (var operation in FaultOperation.All)
        {
            foreach (var fault in FaultMatrix.Faults.Keys.Where(fault => fault != "empty page"))
                data.Add(operation.Name, fault);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryOperationAndFault))]
    public async Task A_passing_fault_is_overcome(string name, string fault)
    {
        var operation = FaultOperation.All.Single(operation => operation.Name == name);
        var outcome = await matrix.OutcomeAsync(name, fault, lasting: false);
        Assert.True(outcome.Elapsed < Limit, $"took {outcome.Elapsed}");
        if (operation.MayLoseReceipt && outcome.Error is RequestFailedException { ErrorCode: "PopReceiptMismatch" })
            Assert.False(FaultMatrix.IsUnheard(fault));
        else
            Assert.Null(outcome.Error);
        Assert.Contains(outcome.State, operation.After);
    }

    [Theory]
    [MemberData(nameof(EveryOperationAndLastingFault))]
    public async Task A_lasting_fault_ends_in_time_and_leaves_nothing_half_done(string name, string fault)
    {
        var operation = FaultOperation.All.Single(operation => operation.Name == name);
        var outcome = await matrix.OutcomeAsync(name, fault, lasting: true);
        Assert.True(outcome.Elapsed < Limit, $"took {outcome.Elapsed}");
        var error = Assert.IsType<RequestFailedException>(outcome.Error, exactMatch: false);
        // On a busy machine an attempt may end by its time, before the fault itself arrives.
        if (error.Status != 0 || outcome.Elapsed < StorageDefaults.AttemptTimeout)
            Assert.Equal(fault switch { "503" => 503, "429" => 429, _ => 0 }, error.Status);
        string[] possible = FaultMatrix.IsUnheard(fault) ? [operation.Before] : [operation.Before, .. operation.After];
        Assert.Contains(outcome.State, possible);
    }

    [Fact]
    public async Task The_figures()
    {
        foreach (var lasting in new[] { false, true })
        {
            foreach (var fault in FaultMatrix.Faults.Keys.Where(fault => !lasting || fault != "empty page"))
            {
                var outcomes = await Task.WhenAll(FaultOperation.All.Select(operation => matrix.OutcomeAsync(operation.Name, fault, lasting)));
                var slowest = outcomes.Max(outcome => outcome.Elapsed);
                output.WriteLine($"{fault}, {(lasting ? "lasting" : "passing")}: {outcomes.Length} operations, slowest {slowest.TotalSeconds:F1} s");
                Assert.True(slowest < Limit);
            }
        }
    }
}
