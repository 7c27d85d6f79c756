using Azure.Core;

namespace Pegasus.Storage.Queues;

/// <summary>
/// How queue clients behave; the time limits begin as <see cref="StorageDefaults"/> says and are set by
/// <see cref="ClientOptions.Retry"/>.
/// </summary>
public class QueueClientOptions : ClientOptions
{
    /// <summary>Options with the defaults.</summary>
    public QueueClientOptions()
    {
        StorageDefaults.Apply(Retry);
    }

    /// <summary>The longest that one call may take, its retries included.</summary>
    public TimeSpan CallTimeout { get; set; } = StorageDefaults.CallTimeout;

    /// <summary>How texts go onto the wire; base64 unless changed (in Azure.Storage.Queues: none).</summary>
    public QueueMessageEncoding MessageEncoding { get; set; } = QueueMessageEncoding.Base64;
}
