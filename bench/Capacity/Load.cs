namespace Pegasus.Bench.Capacity;

/// <summary>What visitors ask of a Pegasus in its busiest hour.</summary>
/// <param name="ConversationsPerDay">Conversations that begin in a day.</param>
/// <param name="Workspaces">How many workspaces share them, by Zipf's law: the n-th has 1/n of the first's.</param>
internal sealed record Load(double ConversationsPerDay, int Workspaces)
{
    /// <summary>Visitors' messages in a conversation.</summary>
    public const double Messages = 5;

    /// <summary>The busiest hour, as a multiple of the day's mean: most visitors of most websites are awake at the same time.</summary>
    public const double Peak = 2.4;

    private const double SecondsPerDay = 86_400;

    public double ConversationsPerSecond => ConversationsPerDay / SecondsPerDay * Peak;

    public double MessagesPerSecond => ConversationsPerSecond * Messages;
}

/// <summary>
/// What the ways of Pegasus cost, counted in the code: rows are what Table Storage limits, transactions what it bills. The transactions are held
/// by <c>StorageCostTests</c>.
/// </summary>
internal static class Cost
{
    /// <summary>A message in the workspace's partition of the ledger: session and history read (7 rows on average, 13 at most), the credit
    /// reserved (3), the turn written (7: session, line of the list, note for watchers, question, reply, charge, hold).</summary>
    public const int MessageRows = 17;

    /// <summary>A message in the bots' table: the row that decides.</summary>
    public const int MessageBotRows = 1;

    /// <summary>A start in the ledger: session, line of the list, note; and the bot's row elsewhere.</summary>
    public const int StartRows = 3;

    /// <inheritdoc cref="StartRows"/>
    public const int StartBotRows = 1;

    public const int MessageTransactions = 4;
    public const int StartTransactions = 3;
}

/// <summary>What Azure Table Storage promises.</summary>
/// <remarks>https://learn.microsoft.com/azure/storage/tables/scalability-targets</remarks>
internal static class TableLimits
{
    /// <summary>Rows of 1 KiB in a second, in one partition of one table.</summary>
    public const double PartitionRows = 2_000;

    /// <summary>The same in one storage account.</summary>
    public const double AccountRows = 20_000;
}
