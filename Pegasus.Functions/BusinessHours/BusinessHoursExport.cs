using System.Runtime.CompilerServices;
using Pegasus.Domain.BusinessHours;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.BusinessHours;

/// <summary>The business hours' line of an export.</summary>
internal sealed class BusinessHoursExport(BusinessHoursTable table) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = await table.ReadAsync(workspaceId, cancellationToken);
        if (settings != BusinessHoursSettings.None)
            yield return ExportLine.Of("businessHours", BusinessHoursRequest.Of(settings), ApiJson.Default.BusinessHoursRequest);
    }
}
