using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Workspaces;

namespace Pegasus.Functions.Workspaces;

/// <summary>What may change of a workspace. <c>retentionDays</c> has three forms: a number, null to keep for good, and left out.</summary>
internal sealed record UpdateWorkspaceRequest(
    [property: StringLength(AccountRules.MaxWorkspaceName, MinimumLength = 1)] string? Name,
    [property: Description("How many days conversations are kept after their last message; null keeps them for good."), Range(RetentionRules.MinDays, RetentionRules.MaxDays)]
    JsonElement RetentionDays);

internal sealed record WorkspaceSettings(string Id, string Name, Role Role, int? RetentionDays, DateTimeOffset CreatedAt)
{
    public static WorkspaceSettings Of(WorkspaceRecord workspace, Role role) =>
        new(workspace.WorkspaceId, workspace.Name, role, workspace.RetentionDays, workspace.CreatedAt);
}

/// <summary>The workspace's own line of an export.</summary>
internal sealed record ExportedWorkspace(string Id, string Name, int? RetentionDays, DateTimeOffset CreatedAt);
