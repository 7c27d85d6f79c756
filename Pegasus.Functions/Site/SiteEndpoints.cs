using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using Azure;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Description;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Site;

internal sealed record HealthView(
    [property: AllowedValues(HealthView.Ok, HealthView.Unavailable)] string Status, [property: AllowedValues(HealthView.Ok, HealthView.Unavailable)] string Storage, string Ai, string Version)
{
    public const string Ok = "ok";
    public const string Unavailable = "unavailable";

    [Description("With deep=true: how all that Pegasus stands on is.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HealthCheckView>? Checks { get; init; }

    /// <summary>The health that checks amount to.</summary>
    public static HealthView Of(IReadOnlyList<HealthCheckView> checks, string ai, string version)
    {
        var storage = checks.All(check => check.Name is not ("tables" or "queue") || check.State != HealthState.Down);
        var all = checks.All(check => !check.Needed || check.State != HealthState.Down);
        return new HealthView(all ? Ok : Unavailable, storage ? Ok : Unavailable, ai, version) { Checks = checks };
    }
}

internal sealed record VersionView(string Version);

/// <summary>The addresses that belong to nobody: health, version, the API's description.</summary>
internal static class SiteEndpoints
{
    /// <summary>Which Pegasus this is.</summary>
    public static readonly string Version =
        typeof(SiteEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static void MapSite(this IEndpointRouteBuilder app)
    {
        var site = app.MapGroup("").InFunction("zz-site").WithTags("Site");
        site.MapGet("/api/health", GetHealth).Produces<HealthView>(StatusCodes.Status503ServiceUnavailable)
            .WithName("getHealth").WithSummary("Whether storage answers; with deep=true, how all that Pegasus stands on is.");
        site.MapGet("/api/version", () => TypedResults.Ok(new VersionView(Version))).UsesNoStorage().WithName("getVersion").WithSummary("Which Pegasus this is.");
        site.MapDescription();
    }

    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> GetHealth(
        bool? deep, HttpContext context, PegasusStorage storage, IOptions<AiOptions> ai, ILogger<PegasusStorage> logger, CancellationToken cancellationToken)
    {
        if (deep == true)
            return Answer(HealthView.Of(await context.RequestServices.GetRequiredService<DeepHealth>().GetAsync(), ai.Value.Provider, Version));
        try
        {
            await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellationToken);
            return Answer(new HealthView(HealthView.Ok, HealthView.Ok, ai.Value.Provider, Version));
        }
        catch (RequestFailedException fault)
        {
            logger.LogError(fault, "Storage does not answer");
            return Answer(new HealthView(HealthView.Unavailable, HealthView.Unavailable, ai.Value.Provider, Version));
        }
    }

    private static Results<Ok<HealthView>, JsonHttpResult<HealthView>> Answer(HealthView health) => health.Status == HealthView.Ok
        ? TypedResults.Ok(health)
        : TypedResults.Json(health, ApiJson.Default.HealthView, statusCode: StatusCodes.Status503ServiceUnavailable);
}
