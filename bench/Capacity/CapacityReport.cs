using System.Globalization;

namespace Pegasus.Bench.Capacity;

/// <summary>Where the limits of Pegasus stand on paper: storage, memory, instances. The same seed gives the same figures.</summary>
internal static class CapacityReport
{
    private const int Seed = 7;
    private const int MostAccounts = 64;

    /// <summary>Calls of which so few wait for longer than a second are none that anybody notices.</summary>
    private const double Tolerated = 0.0001;

    /// <summary>How long a message holds its instance, most of it waiting for the model, in seconds.</summary>
    private const double MessageSeconds = 1.5;

    /// <summary>HTTP calls that an instance of 2 GB takes at once, unless told otherwise.</summary>
    private const int CallsAtOnce = 16;

    private const double InstanceGiB = 2;
    private const double Bytes = 1024 * 1024 * 1024;

    private static readonly (double Conversations, int Workspaces)[] Days =
        [(10_000, 100), (100_000, 1_000), (1_000_000, 10_000), (10_000_000, 10_000), (10_000_000, 100_000)];

    public static int Run()
    {
        Write($"{"conversations/day",17} {"workspaces",10} {"messages/s",10} {"rows/s, largest workspace",25} {"waited there",12} {"accounts",8} {"rows/s, busiest account",23} {"instances",9}");
        foreach (var (conversations, workspaces) in Days)
            WriteDay(new Load(conversations, workspaces));
        Write($"");
        Write($"{"workspaces",10} {"index in memory: 2 GB, 1,000 chunks each",40} {"4 GB",8} {"2 GB, 200 chunks each",22}");
        foreach (var workspaces in new[] { 100, 1_000, 10_000, 100_000 })
            Write($"{workspaces,10:N0} {Rate(workspaces, 1_000, InstanceGiB),40:P1} {Rate(workspaces, 1_000, 2 * InstanceGiB),8:P1} {Rate(workspaces, 200, InstanceGiB),22:P1}");
        return 0;
    }

    private static void WriteDay(Load load)
    {
        var (accounts, outcome) = Enough(load);
        var waited = (double)outcome.WaitedForPartition / outcome.Calls;
        var instances = Math.Ceiling(load.MessagesPerSecond * MessageSeconds / CallsAtOnce);
        Write($"{load.ConversationsPerDay,17:N0} {load.Workspaces,10:N0} {load.MessagesPerSecond,10:N1} {outcome.BusiestPartition,25:N0} {waited,12:P2} {accounts,8} {outcome.BusiestAccount,23:N0} {instances,9:N0}");
    }

    /// <summary>The fewest accounts at which nobody waits for one.</summary>
    private static (int Accounts, StorageOutcome Outcome) Enough(Load load)
    {
        for (var accounts = 1; ; accounts++)
        {
            var outcome = StorageSimulation.Run(load, accounts, Seed);
            if (outcome.WaitedForAccount <= Tolerated * outcome.Calls || accounts == MostAccounts)
                return (accounts, outcome);
        }
    }

    private static double Rate(int workspaces, int chunks, double gibibytes) =>
        IndexSimulation.HitRate(workspaces, chunks, gibibytes * Bytes, Seed);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
