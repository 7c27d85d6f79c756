using Microsoft.Extensions.Options;
using Pegasus.Storage;

namespace Pegasus.Functions.State;

/// <summary>Where Pegasus keeps its state: one of the two.</summary>
internal sealed class StorageOptions
{
    public const string ConnectionKey = "AzureWebJobsStorage";
    public const string AccountKey = "AzureWebJobsStorage:accountName";

    /// <summary>A connection string.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>An account that a managed identity may use.</summary>
    public string? AccountName { get; set; }
}

/// <summary>Takes the options from configuration and refuses what cannot work.</summary>
internal sealed class StorageOptionsSetup(IConfiguration configuration) : IConfigureOptions<StorageOptions>, IValidateOptions<StorageOptions>
{
    public void Configure(StorageOptions options)
    {
        options.ConnectionString = configuration[StorageOptions.ConnectionKey];
        options.AccountName = configuration[StorageOptions.AccountKey];
    }

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return string.IsNullOrWhiteSpace(options.AccountName)
                ? ValidateOptionsResult.Fail($"{StorageOptions.ConnectionKey} is not set. Set a connection string, UseDevelopmentStorage=true, or {StorageOptions.AccountKey} for a managed identity.")
                : ValidateOptionsResult.Success;
        }
        try
        {
            StorageConnectionString.Parse(options.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (FormatException fault)
        {
            return ValidateOptionsResult.Fail($"{StorageOptions.ConnectionKey}: {fault.Message}");
        }
    }
}
