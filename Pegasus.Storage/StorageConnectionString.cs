namespace Pegasus.Storage;

/// <summary>
/// An Azure Storage connection string, read: the account, and where its tables and queues are. Its text form never holds the key.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string</remarks>
public sealed class StorageConnectionString
{
    // The emulator's account and key are published by Microsoft; they protect nothing.
    private const string Development =
        "AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1;"
        + "TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    private StorageConnectionString(SharedKeyCredential credential, Uri tableEndpoint, Uri queueEndpoint)
    {
        Credential = credential;
        TableEndpoint = tableEndpoint;
        QueueEndpoint = queueEndpoint;
    }

    /// <summary>The storage account's name.</summary>
    public string AccountName => Credential.AccountName;

    /// <summary>The table service's root; on an emulator it ends with the account name.</summary>
    public Uri TableEndpoint { get; }

    /// <summary>The queue service's root; on an emulator it ends with the account name.</summary>
    public Uri QueueEndpoint { get; }

    internal SharedKeyCredential Credential { get; }

    /// <summary>
    /// Reads a connection string: <c>UseDevelopmentStorage=true</c>, account and key with an <c>EndpointSuffix</c>, or account and key
    /// with explicit <c>TableEndpoint</c> and <c>QueueEndpoint</c>.
    /// </summary>
    /// <exception cref="FormatException">A part is missing or wrong; the message names the part and never repeats its value.</exception>
    public static StorageConnectionString Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var parts = Split(connectionString);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development))
        {
            return string.Equals(development, "true", StringComparison.OrdinalIgnoreCase)
                ? Parse(Development)
                : throw new FormatException("The storage connection string's UseDevelopmentStorage can only be 'true'.");
        }

        var account = Required(parts, "AccountName");
        return new StorageConnectionString(
            new SharedKeyCredential(account, Key(parts)),
            Endpoint(parts, "TableEndpoint", account, "table"),
            Endpoint(parts, "QueueEndpoint", account, "queue"));
    }

    /// <summary>The account and its endpoints, for logs; without the key.</summary>
    public override string ToString() => $"{AccountName} (tables {TableEndpoint}, queues {QueueEndpoint})";

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            number++;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException($"Part {number} of the storage connection string is not of the form Name=Value.");
            if (!parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
                throw new FormatException($"Part {number} of the storage connection string names a setting for the second time.");
        }

        return parts;
    }

    private static string Required(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The storage connection string has no {name}.");

    private static byte[] Key(Dictionary<string, string> parts)
    {
        var text = Required(parts, "AccountKey");
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0
            ? key[..length]
            : throw new FormatException("The storage connection string's AccountKey is not base64.");
    }

    private static Uri Endpoint(Dictionary<string, string> parts, string name, string account, string service)
    {
        if (!parts.TryGetValue(name, out var text))
        {
            var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
            var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
            text = $"{protocol}://{account}.{service}.{suffix}";
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new FormatException($"The storage connection string gives no absolute http(s) address for {name}.");
    }
}
