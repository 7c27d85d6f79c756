using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>Which events take away the right to watch a workspace, or may.</summary>
internal static class WatchRights
{
    private static readonly string[] Areas = ["member.", "account.", "workspace."];

    /// <summary>Whether somebody's right may be gone.</summary>
    public static bool MayEndWith(WorkspaceEvent one) =>
        one is { Type: EventTypes.WorkspaceChanged, Data.Action: { } action } && Areas.Any(area => action.StartsWith(area, StringComparison.Ordinal));

    /// <summary>Whose right is gone: who was removed, signed out everywhere, or has another password; null for nobody's.</summary>
    public static string? LostBy(WorkspaceEvent one) => !MayEndWith(one) ? null : one.Data.Action switch
    {
        "member.remove" => one.Data.MemberId,
        "account.sign-out-everywhere" or "account.change-password" => one.Data.UserId,
        _ => null,
    };
}
