using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.AiProviders;

/// <summary>A workspace's own AI provider. Its key is written, and never read back.</summary>
internal static class AiProviderEndpoints
{
    public static void MapAiProvider(this IEndpointRouteBuilder workspace)
    {
        var provider = workspace.MapGroup("/ai-provider").WithTags("AI provider");
        provider.MapGet("", Get).RequireRole(Role.Editor).WritesETag()
            .WithName("getAiProvider").WithSummary("Which AI provider answers the workspace, and how it failed last.");
        provider.MapPut("", Replace).RequireRole(Role.Owner).Reads<AiProviderRequest>().Fails(AiProviderErrors.KeysUnavailable, AiProviderErrors.KeyForAnotherServer)
            .ReadsIfMatch().WritesETag().MayWrite(WidgetWarning.Described).Audited("ai-provider.update")
            .WithName("replaceAiProvider").WithSummary("Has the workspace answered by a provider of its own. Another embedding model leaves its bots OUTDATED.");
        provider.MapDelete("", Remove).RequireRole(Role.Owner).ReadsIfMatch().WritesETag().MayWrite(WidgetWarning.Described).Audited("ai-provider.remove")
            .WithName("removeAiProvider").WithSummary("Has the workspace answered by Pegasus' own provider, and forgets the key.");
        provider.MapPost("/test", Test).RequireRole(Role.Owner).Reads<AiProviderRequest>()
            .Fails(AiProviderErrors.KeyForAnotherServer, AiProviderErrors.TestedTooOften(TimeSpan.FromSeconds(6))).NotAudited("a test; it changes nothing")
            .WithName("testAiProvider").WithSummary("Asks the models of these settings, or without a body those in use, whether they answer; nothing is saved.");
    }

    private static async Task<Ok<AiProviderView>> Get(
        Membership member, HttpContext context, ProviderChanges providers, ProviderViews views, CancellationToken cancellationToken)
    {
        var provider = await providers.ReadAsync(member.WorkspaceId, cancellationToken);
        IfMatch.WriteETag(context, provider.Edition);
        return TypedResults.Ok(views.Of(member.WorkspaceId, provider));
    }

    private static async Task<Results<Ok<AiProviderView>, ApiProblem>> Replace(
        Membership member, HttpContext context, ProviderChanges providers, ProviderBodies bodies, ProviderViews views, KeySeal seal, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.AiProviderRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var (wanted, invalid) = bodies.Read(request);
        if (wanted is null)
            return invalid!.AsProblem();
        if (!seal.CanSeal)
            return AiProviderErrors.KeysUnavailable.AsProblem();
        return await ChangeAsync(member, context, providers, views, present =>
        {
            var (key, refusal) = bodies.FindKey(member.WorkspaceId, wanted, request.ApiKey, present);
            return key is null ? (null, refusal) : (bodies.Seal(member.WorkspaceId, wanted, key), null);
        }, cancellationToken);
    }

    private static Task<Results<Ok<AiProviderView>, ApiProblem>> Remove(
        Membership member, HttpContext context, ProviderChanges providers, ProviderViews views, CancellationToken cancellationToken) =>
        ChangeAsync(member, context, providers, views, present => (present.IsOwn ? AiProvider.None : null, null), cancellationToken);

    private static async Task<Results<Ok<AiTestResult>, ApiProblem>> Test(
        Membership member, HttpContext context, AiProviderTable table, ProviderBodies bodies, ProviderTest test, ProviderReports reports, AiClients clients,
        AiConnector connector, CancellationToken cancellationToken)
    {
        if (context.Request is { ContentType: null, ContentLength: null or 0 })
            return test.TakeTurn(member.WorkspaceId) is { } soon ? soon.AsProblem() : TypedResults.Ok(await TestPresentAsync(member.WorkspaceId, clients, test, cancellationToken));
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.AiProviderRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var (wanted, invalid) = bodies.Read(request);
        if (wanted is null)
            return invalid!.AsProblem();
        var present = await table.ReadAsync(member.WorkspaceId, cancellationToken);
        var (key, refusal) = bodies.FindKey(member.WorkspaceId, wanted, request.ApiKey, present);
        if (refusal is not null)
            return refusal.AsProblem();
        if (test.TakeTurn(member.WorkspaceId) is { } tooOften)
            return tooOften.AsProblem();
        using var models = connector.Connect(wanted, key!, reported: null);
        var result = await test.RunAsync(models, cancellationToken);
        if (result.Ok && request.ApiKey is null && wanted.AsksSameAs(present))
            await reports.ClearAsync(member.WorkspaceId, present.Edition);
        return TypedResults.Ok(result);
    }

    private static async Task<AiTestResult> TestPresentAsync(string workspaceId, AiClients clients, ProviderTest test, CancellationToken cancellationToken)
    {
        try
        {
            return await test.RunAsync(await clients.OfNowAsync(workspaceId, cancellationToken), cancellationToken);
        }
        catch (AiUnavailableException fault)
        {
            return new AiTestResult(false, 0, AiFaultAdvice.For(fault.Fault, AiPart.Chat));
        }
    }

    /// <param name="decide">Sees the present provider; what to put in its place, or why not, or neither where nothing is to be changed.</param>
    private static async Task<Results<Ok<AiProviderView>, ApiProblem>> ChangeAsync(
        Membership member, HttpContext context, ProviderChanges providers, ProviderViews views,
        Func<AiProvider, (AiProvider? Wanted, ApiError? Refusal)> decide, CancellationToken cancellationToken)
    {
        ApiError? refusal = null;
        var (now, outdated) = await providers.ChangeAsync(member.WorkspaceId, present =>
        {
            refusal = IfMatch.Check(context.Request, present.Edition);
            (var wanted, refusal) = refusal is null ? decide(present) : (null, refusal);
            return wanted;
        }, cancellationToken);
        var view = views.Of(member.WorkspaceId, now);
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, now.Edition, view, ApiJson.Default.AiProviderView);
        IfMatch.WriteETag(context, now.Edition);
        return TypedResults.Ok(view with { Warnings = WriteWarnings(context, outdated) });
    }

    private static ApiWarning[]? WriteWarnings(HttpContext context, int outdated)
    {
        if (outdated == 0)
            return null;
        context.Response.Headers[WidgetWarning.Header] = WidgetWarning.Code;
        return [new(WidgetWarning.Code, $"{(outdated == 1 ? "1 bot is" : $"{outdated} bots are")} OUTDATED by another embedding model: visitors are turned away until you train.")];
    }
}
