namespace Pegasus.Bench.Capacity;

/// <summary>
/// Plays ten minutes of the busiest hour, second by second, against storage that takes so many rows a second and lets the rest wait. A workspace is
/// a partition; workspaces are spread over accounts by their number, as a hash of their id would.
/// </summary>
internal static class StorageSimulation
{
    private const int Seconds = 600;

    /// <returns>How much of the traffic waited for longer than a second, and the most that an account and a partition were asked for.</returns>
    public static StorageOutcome Run(Load load, int accounts, int seed)
    {
        var (random, zipf) = (new Random(seed), new Zipf(load.Workspaces));
        var partitions = new Bucket[load.Workspaces];
        var (stores, outcome) = (new Bucket[accounts], new StorageOutcome());
        for (var second = 0; second < Seconds; second++)
        {
            for (var messages = Poisson(random, load.MessagesPerSecond); messages > 0; messages--)
                Take(zipf.Draw(random), Cost.MessageRows, Cost.MessageBotRows);
            for (var starts = Poisson(random, load.ConversationsPerSecond); starts > 0; starts--)
                Take(zipf.Draw(random), Cost.StartRows, Cost.StartBotRows);
            foreach (ref var partition in partitions.AsSpan())
                outcome.BusiestPartition = Math.Max(outcome.BusiestPartition, partition.EndSecond(TableLimits.PartitionRows));
            foreach (ref var store in stores.AsSpan())
                outcome.BusiestAccount = Math.Max(outcome.BusiestAccount, store.EndSecond(TableLimits.AccountRows));
        }
        return outcome;

        void Take(int workspace, int ledgerRows, int otherRows)
        {
            ref var partition = ref partitions[workspace];
            ref var store = ref stores[workspace % accounts];
            partition.Add(ledgerRows);
            store.Add(ledgerRows + otherRows);
            outcome.Calls++;
            if (partition.Waiting > 2 * TableLimits.PartitionRows)
                outcome.WaitedForPartition++;
            else if (store.Waiting > 2 * TableLimits.AccountRows)
                outcome.WaitedForAccount++;
        }
    }

    /// <summary>A number of events by their mean; by the normal distribution where the mean is large.</summary>
    private static int Poisson(Random random, double mean)
    {
        if (mean > 50)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * normal));
        }
        var (count, product) = (0, random.NextDouble());
        for (var limit = Math.Exp(-mean); product > limit; count++)
            product *= random.NextDouble();
        return count;
    }

    /// <summary>Rows that were asked for and are not done yet.</summary>
    private struct Bucket
    {
        private double thisSecond;

        public double Waiting { get; private set; }

        public void Add(int rows)
        {
            thisSecond += rows;
            Waiting += rows;
        }

        /// <returns>How many rows this second asked for.</returns>
        public double EndSecond(double limit)
        {
            var asked = thisSecond;
            thisSecond = 0;
            Waiting = Math.Max(0, Waiting - limit);
            return asked;
        }
    }
}

/// <summary>What became of the calls.</summary>
internal sealed class StorageOutcome
{
    public long Calls { get; set; }

    /// <summary>Calls that waited for more than a second because their workspace asked for too much.</summary>
    public long WaitedForPartition { get; set; }

    /// <summary>Calls that did because their account did.</summary>
    public long WaitedForAccount { get; set; }

    /// <summary>The most rows that one partition was asked for in a second.</summary>
    public double BusiestPartition { get; set; }

    /// <summary>The most rows that one account was asked for in a second.</summary>
    public double BusiestAccount { get; set; }
}
