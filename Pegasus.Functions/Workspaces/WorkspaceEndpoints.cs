using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Workspaces;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Workspaces;

/// <summary>A workspace itself: its settings, its export, its end.</summary>
internal static class WorkspaceEndpoints
{
    private static readonly ApiError NameMissing = ApiErrors.InvalidFields(
        new Dictionary<string, string[]> { ["name"] = ["To erase the workspace with everything in it, repeat its name: ?name=…"] });

    public static void MapWorkspaceSettings(this RouteGroupBuilder workspace)
    {
        var settings = workspace.MapGroup("").WithTags("Workspace");
        settings.MapGet("", Get).RequireRole(Role.Viewer).WritesETag().WithName("getWorkspace").WithSummary("The workspace's settings, and the caller's role.");
        settings.MapPatch("", Update).RequireRole(Role.Owner).Reads<UpdateWorkspaceRequest>().ReadsIfMatch().WritesETag().Audited("workspace.update")
            .WithName("updateWorkspace").WithSummary("Changes the members that are sent, and no others.");
        settings.MapDelete("", Erase).RequirePerson(Role.Owner).Fails(NameMissing).ReadsIfMatch().Audited("workspace.erase")
            .WithName("eraseWorkspace").WithSummary("Erases the workspace with everything in it, for good.");
        settings.MapGet("/export", Export).RequireRole(Role.Owner).Produces<string>(200, WorkspaceExport.MediaType).MayWrite(WorkspaceExport.Disposition)
            .WithName("exportWorkspace").WithSummary("The whole workspace as JSON lines.").WithDescription(WorkspaceExport.About);
    }

    private static async Task<Results<Ok<WorkspaceSettings>, ApiProblem>> Get(
        Membership member, HttpContext context, WorkspaceTable workspaces, CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(member.WorkspaceId, cancellationToken) is not { } workspace)
            return ApiErrors.NotFound.AsProblem();
        IfMatch.WriteETag(context, workspace.Edition);
        return TypedResults.Ok(WorkspaceSettings.Of(workspace, member.Role));
    }

    private static async Task<Results<Ok<WorkspaceSettings>, ApiProblem>> Update(
        Membership member, HttpContext context, WorkspaceTable workspaces, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateWorkspaceRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = request.Name is null ? null : errors.Required("name", request.Name, AccountRules.MaxWorkspaceName);
        var (keepsRetention, days) = ReadRetention(request.RetentionDays, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        ApiError? refusal = null;
        var changed = await workspaces.ChangeAsync(member.WorkspaceId, workspace =>
        {
            refusal = IfMatch.Check(context.Request, workspace.Edition);
            return refusal is not null ? null : workspace with
            {
                Name = name ?? workspace.Name,
                RetentionDays = keepsRetention ? workspace.RetentionDays : days,
                Edition = workspace.Edition + 1,
            };
        }, cancellationToken);
        if (changed is null)
            return ApiErrors.NotFound.AsProblem();
        var view = WorkspaceSettings.Of(changed, member.Role);
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, changed.Edition, view, ApiJson.Default.WorkspaceSettings);
        IfMatch.WriteETag(context, changed.Edition);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<NoContent, ApiProblem>> Erase(
        Membership member, [Required] string? name, HttpContext context, WorkspaceTable workspaces, WorkspaceErasure erasure, CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(member.WorkspaceId, cancellationToken) is not { } workspace)
            return ApiErrors.NotFound.AsProblem();
        if (IfMatch.Check(context.Request, workspace.Edition) is { } refusal)
            return IfMatch.Refuse(context, refusal, workspace.Edition, WorkspaceSettings.Of(workspace, member.Role), ApiJson.Default.WorkspaceSettings);
        if (name?.Trim() != workspace.Name)
            return NameMissing.AsProblem();
        // A caller who leaves does not stop what cannot be undone any more.
        await erasure.EraseAsync(member.WorkspaceId, CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static PushStreamHttpResult Export(Membership member, HttpContext context, WorkspaceExport export)
    {
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{member.WorkspaceId}.jsonl\"";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            output => export.WriteAsync(member.WorkspaceId, output, context.RequestAborted), WorkspaceExport.MediaType);
    }

    private static (bool Keeps, int? Days) ReadRetention(JsonElement value, FieldErrors errors)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return (value.ValueKind == JsonValueKind.Undefined, null);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var days))
            errors.Add("retentionDays", "Send a whole number of days, or null.");
        else if (RetentionRules.Problem(days) is { } problem)
            errors.Add("retentionDays", problem);
        else
            return (false, days);
        return (true, null);
    }
}
