using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Accounts;

internal sealed record ExportedMember(string UserId, string Email, Role Role);

/// <summary>The members' lines of an export.</summary>
internal sealed class MemberExport(PegasusStorage storage) : IExportSource
{
    public IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Workspaces.QueryPrefixAsync(workspaceId, TeamTable.MemberPrefix, cancellationToken: cancellationToken).Select(row => ExportLine.Of(
            "member",
            new ExportedMember(row.RowKey[TeamTable.MemberPrefix.Length..], row.Text("Email"), Enum.Parse<Role>(row.Text("Role"))),
            ApiJson.Default.ExportedMember));
}
