using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Queues;

/// <summary>An account's queues. Thread-safe; make one for the application.</summary>
public class QueueServiceClient
{
    private readonly StoragePipeline pipeline;
    private readonly QueueMessageEncoding encoding;

    /// <summary>A client with the account's key.</summary>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public QueueServiceClient(string connectionString, QueueClientOptions? options = null)
        : this(StorageConnectionString.Parse(connectionString), options ?? new())
    {
    }

    /// <summary>A client with an Entra identity, over https.</summary>
    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions? options = null)
    {
        options ??= new();
        Uri = serviceUri;
        AccountName = serviceUri.Host.Split('.')[0];
        encoding = options.MessageEncoding;
        pipeline = new StoragePipeline(options, options.CallTimeout, StoragePipeline.Entra(credential));
    }

    private QueueServiceClient(StorageConnectionString connection, QueueClientOptions options)
    {
        Uri = connection.QueueEndpoint;
        AccountName = connection.AccountName;
        encoding = options.MessageEncoding;
        pipeline = new StoragePipeline(options, options.CallTimeout, new QueueSharedKeyPolicy(connection.Credential));
    }

    /// <summary>The service's root.</summary>
    public Uri Uri { get; }

    /// <summary>The storage account.</summary>
    public string AccountName { get; }

    /// <summary>A client of one queue; sends nothing.</summary>
    /// <exception cref="ArgumentException">The name is not 3 to 63 lower-case letters, digits and single hyphens between them.</exception>
    public QueueClient GetQueueClient(string queueName) => new(pipeline, Uri, AccountName, QueueChecks.Queue(queueName), encoding);
}
