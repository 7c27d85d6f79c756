using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <summary>An account's tables. Thread-safe; make one for the application.</summary>
public class TableServiceClient
{
    private readonly StoragePipeline pipeline;

    /// <summary>A client with the account's key.</summary>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(StorageConnectionString.Parse(connectionString), options ?? new())
    {
    }

    /// <summary>A client with an Entra identity, over https.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
    {
        options ??= new();
        Uri = endpoint;
        AccountName = endpoint.Host.Split('.')[0];
        pipeline = new StoragePipeline(options, options.CallTimeout, StoragePipeline.Entra(tokenCredential));
    }

    private TableServiceClient(StorageConnectionString connection, TableClientOptions options)
    {
        Uri = connection.TableEndpoint;
        AccountName = connection.AccountName;
        pipeline = new StoragePipeline(options, options.CallTimeout, new TableSharedKeyPolicy(connection.Credential));
    }

    /// <summary>The service's root.</summary>
    public Uri Uri { get; }

    /// <summary>The storage account.</summary>
    public string AccountName { get; }

    /// <summary>A client of one table; sends nothing.</summary>
    /// <exception cref="ArgumentException">The name is not 3 to 63 letters and digits with a letter first.</exception>
    public TableClient GetTableClient(string tableName) => new(pipeline, Uri, AccountName, TableChecks.Table(tableName));
}
