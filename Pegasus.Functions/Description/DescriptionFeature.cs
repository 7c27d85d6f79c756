using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>The API's description of itself.</summary>
internal static class DescriptionFeature
{
    /// <summary>Serves the description; it is made at the first call and kept.</summary>
    public static void MapDescription(this IEndpointRouteBuilder app)
    {
        var document = new Lazy<string>(() => ApiDocument.Write(app.ServiceProvider.GetRequiredService<EndpointDataSource>()));
        app.MapGet("/api/openapi.json", () => TypedResults.Text(document.Value, "application/json"))
            .UsesNoStorage().WithName("getOpenApi").WithSummary("This description.").Produces(StatusCodes.Status200OK, contentType: "application/json");
    }
}
