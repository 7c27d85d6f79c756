using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pegasus.Storage;

/// <summary>
/// What storage calls tell to whoever listens: a span for each request within another span, and a count of all of them. No key of a row, no
/// text of a message and no address is told. Where nobody listens, nothing is made.
/// </summary>
public static class StorageTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Pegasus.Storage";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Counter<long> Transactions { get; } = new Meter(Name).CreateCounter<long>(
        "pegasus.storage.transactions", "{transaction}", "Requests to table and queue storage, retries included.");
}
