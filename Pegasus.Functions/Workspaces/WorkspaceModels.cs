using System.Text.Json;

namespace Pegasus.Functions.Workspaces;

/// <summary>What may change of a workspace. <c>retentionDays</c> has three forms: a number, null to keep for good, and left out.</summary>
internal sealed record UpdateWorkspaceRequest(string? Name, JsonElement RetentionDays);

internal sealed record WorkspaceSettings(string Id, string Name, Role Role, int? RetentionDays, DateTimeOffset CreatedAt)
{
    public static WorkspaceSettings Of(WorkspaceRecord workspace, Role role) =>
        new(workspace.WorkspaceId, workspace.Name, role, workspace.RetentionDays, workspace.CreatedAt);
}

/// <summary>The workspace's own line of an export.</summary>
internal sealed record ExportedWorkspace(string Id, string Name, int? RetentionDays, DateTimeOffset CreatedAt);
