using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Audit;

/// <summary>Reading the audit log; there is no call that changes it.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder workspace) =>
        workspace.MapGet("/audit", List).RequireRole(Role.Owner).WithTags("Audit")
            .WithName("listAudit").WithSummary("Who changed what, the newest first; nothing is ever taken out.");

    private static async Task<Results<Ok<Page<AuditView>>, ApiProblem>> List(
        Membership member, int? limit, string? cursor, bool? refused, AuditTable table, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, AuditTable.Prefix, out var error) is not { } page)
            return error!.AsProblem();
        var found = await table.ListAsync(member.WorkspaceId, refused ?? false, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, entry => AuditTable.RowKey(entry.EntryId), AuditView.Of));
    }
}
