using System.Runtime.CompilerServices;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Safety;

/// <summary>The safety rules' line of an export.</summary>
internal sealed class SafetyExport(SafetyTable table) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = await table.ReadAsync(workspaceId, cancellationToken);
        if (settings != SafetySettings.None)
            yield return ExportLine.Of("safety", SafetyRequest.Of(settings), ApiJson.Default.SafetyRequest);
    }
}
