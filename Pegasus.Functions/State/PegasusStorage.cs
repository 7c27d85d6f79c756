using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>
/// Every table and queue of Pegasus. What changes together shares a table and a partition, so that one entity group
/// transaction suffices.
/// </summary>
internal sealed class PegasusStorage(TableServiceClient tables, QueueServiceClient queues, string prefix)
{
    /// <summary>Accounts by e-mail: partition = hash of the address.</summary>
    public TableClient Accounts { get; } = tables.GetTableClient(prefix + "accounts");

    /// <summary>Workspaces and their members: partition = workspace.</summary>
    public TableClient Workspaces { get; } = tables.GetTableClient(prefix + "workspaces");

    /// <summary>Bots with status, index pointer and widget, their documents' names and their crawls: partition = workspace.</summary>
    public TableClient Bots { get; } = tables.GetTableClient(prefix + "bots");

    /// <summary>The documents' text: partition = one version of a document.</summary>
    public TableClient Contents { get; } = tables.GetTableClient(prefix + "contents");

    /// <summary>The bots' chunks, and which of them an index generation consists of: partition = bot.</summary>
    public TableClient Index { get; } = tables.GetTableClient(prefix + "index");

    /// <summary>Sessions, messages, and the credits that they cost: partition = workspace.</summary>
    public TableClient Ledger { get; } = tables.GetTableClient(prefix + "ledger");

    /// <summary>Usage, and what was seen of widgets: partition = workspace.</summary>
    public TableClient Analytics { get; } = tables.GetTableClient(prefix + "analytics");

    /// <summary>Notes of rows that are to be deleted once nothing refers to them: partition = workspace.</summary>
    public TableClient Garbage { get; } = tables.GetTableClient(prefix + "garbage");

    /// <summary>Who changed what: partition = workspace.</summary>
    public TableClient Audit { get; } = tables.GetTableClient(prefix + "audit");

    /// <summary>The trainings that are to be done.</summary>
    public QueueClient TrainBot { get; } = queues.GetQueueClient($"{prefix}-train-bot");

    /// <summary>The trainings that failed too often.</summary>
    public QueueClient TrainBotPoison { get; } = queues.GetQueueClient($"{prefix}-train-bot-poison");

    /// <summary>The crawls that are to go on.</summary>
    public QueueClient CrawlSite { get; } = queues.GetQueueClient($"{prefix}-crawl-site");

    /// <summary>The crawls that failed too often.</summary>
    public QueueClient CrawlSitePoison { get; } = queues.GetQueueClient($"{prefix}-crawl-site-poison");

    /// <summary>What webhooks are to be told.</summary>
    public QueueClient DeliverWebhook { get; } = queues.GetQueueClient($"{prefix}-deliver-webhook");

    /// <summary>What could not be told, for a fault of Pegasus' own.</summary>
    public QueueClient DeliverWebhookPoison { get; } = queues.GetQueueClient($"{prefix}-deliver-webhook-poison");

    /// <summary>Creates what is not there yet.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. new[] { Accounts, Workspaces, Bots, Contents, Index, Ledger, Analytics, Garbage, Audit }.Select(table => (Task)table.CreateIfNotExistsAsync(cancellationToken)),
        .. new[] { TrainBot, TrainBotPoison, CrawlSite, CrawlSitePoison, DeliverWebhook, DeliverWebhookPoison }.Select(queue => (Task)queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
    ]);
}
