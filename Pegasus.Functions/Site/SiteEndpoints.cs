using System.ComponentModel.DataAnnotations;
using System.Reflection;
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
    [property: AllowedValues("ok", "unavailable")] string Status, [property: AllowedValues("ok", "unavailable")] string Storage, string Ai, string Version);

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
            .WithName("getHealth").WithSummary("Whether storage answers.");
        site.MapGet("/api/version", () => TypedResults.Ok(new VersionView(Version))).UsesNoStorage().WithName("getVersion").WithSummary("Which Pegasus this is.");
        site.MapDescription();
    }

    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> GetHealth(
        PegasusStorage storage, IOptions<AiOptions> ai, ILogger<PegasusStorage> logger, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellationToken);
            return TypedResults.Ok(new HealthView("ok", "ok", ai.Value.Provider, Version));
        }
        catch (RequestFailedException fault)
        {
            logger.LogError(fault, "Storage does not answer");
            return TypedResults.Json(new HealthView("unavailable", "unavailable", ai.Value.Provider, Version), ApiJson.Default.HealthView, statusCode: 503);
        }
    }
}
