using System.Globalization;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Credits;

internal sealed record ExportedCredits(DateOnly Date, int Quota, int Used);

internal sealed record ExportedSubscription(string Plan);

/// <summary>The credits' lines of an export: each day's counter, and the plan if it was ever changed.</summary>
internal sealed class CreditExport(PegasusStorage storage) : IExportSource
{
    private const string Prefix = "credits-";

    public IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Ledger.QueryPrefixAsync(workspaceId, Prefix, cancellationToken: cancellationToken).Select(row => row.RowKey == CreditTable.PlanRow
            ? ExportLine.Of("subscription", new ExportedSubscription(row.Text("Plan")), ApiJson.Default.ExportedSubscription)
            : ExportLine.Of(
                "credits",
                new ExportedCredits(
                    DateOnly.ParseExact(row.RowKey[Prefix.Length..], "yyyyMMdd", CultureInfo.InvariantCulture),
                    row.GetInt32("Quota")!.Value,
                    row.GetInt32("Used")!.Value),
                ApiJson.Default.ExportedCredits));
}
