using Azure.Core;

namespace Pegasus.Storage;

/// <summary>
/// The time limits that a storage call begins with. Azure.Core's own (100 s an attempt, three retries) let a hanging storage hold a
/// visitor for 400 s; these end every call within ten seconds, whatever the fault. Each may be changed in the client's options.
/// </summary>
public static class StorageDefaults
{
    /// <summary>Retries after the first attempt.</summary>
    public const int MaxRetries = 2;

    /// <summary>One attempt, the whole of its body included.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(2.5);

    /// <summary>The first pause between attempts; it doubles each time.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between attempts, also when the service's <c>Retry-After</c> asks for more.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    /// <summary>One call: its attempts, its pauses, and the re-read by which a write recognises itself.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(9);

    internal static void Apply(RetryOptions retry)
    {
        retry.MaxRetries = MaxRetries;
        retry.Delay = Delay;
        retry.MaxDelay = MaxDelay;
        retry.NetworkTimeout = AttemptTimeout;
    }
}
