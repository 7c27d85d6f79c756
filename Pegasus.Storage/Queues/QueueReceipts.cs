using System.Globalization;
using Azure;

namespace Pegasus.Storage.Queues;

/// <summary>Reads the receipt that an update's answer carries in its headers.</summary>
internal static class QueueReceipts
{
    public static UpdateReceipt Update(Response response) => new(
        Header(response, "x-ms-popreceipt"),
        DateTimeOffset.ParseExact(
            Header(response, "x-ms-time-next-visible"), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private static string Header(Response response, string name) => response.Headers.TryGetValue(name, out var value)
        ? value
        : throw new RequestFailedException(0, $"The answer to an update has no {name}.");
}
