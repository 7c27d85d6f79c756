using Azure.Core;

namespace Pegasus.Storage.Tables;

/// <summary>
/// How table clients behave; the time limits begin as <see cref="StorageDefaults"/> says and are set by
/// <see cref="ClientOptions.Retry"/>.
/// </summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options with the defaults.</summary>
    public TableClientOptions()
    {
        StorageDefaults.Apply(Retry);
    }

    /// <summary>The longest that one call may take, its retries included.</summary>
    public TimeSpan CallTimeout { get; set; } = StorageDefaults.CallTimeout;
}
