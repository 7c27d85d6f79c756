namespace Pegasus.Functions.Workspaces;

/// <summary>
/// Workspaces as a whole: settings, export, erasure. What is in them tells of itself by <see cref="IExportSource"/> and
/// <see cref="IWorkspaceData"/>.
/// </summary>
internal static class WorkspacesFeature
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) => services
        .AddSingleton<WorkspaceTable>()
        .AddSingleton<WorkspaceExport>()
        .AddSingleton<WorkspaceErasure>()
        .AddSingleton<IExportSource, WorkspaceSource>();
}
