using System.Text.Json;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Workspaces;

internal static class WorkspaceExamples
{
    private const string Name = "Acme";
    private const int Days = 90;

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("conversations kept for a quarter of a year", new UpdateWorkspaceRequest(null, JsonElement.Parse("90"))),
        new("another name", new UpdateWorkspaceRequest(Name, JsonElement.Parse("null"))),
        new("a workspace's settings", new WorkspaceSettings(AccountExamples.WorkspaceId, Name, Role.Owner, Days, BotExamples.Noon)),
        new("an export without bots", string.Join('\n',
            $$"""{"type":"workspace","id":"{{AccountExamples.WorkspaceId}}","name":"{{Name}}","retentionDays":{{Days}},"createdAt":"2026-11-21T12:00:00Z"}""",
            $$"""{"type":"member","userId":"{{AccountExamples.UserId}}","email":"{{AccountExamples.Email}}","role":"owner"}""",
            """{"type":"end","lines":2}""",
            "")),
    ];
}
