namespace Pegasus.Functions.Site;

/// <summary>Health, version, and the API's description.</summary>
internal static class SiteFeature
{
    public static IServiceCollection AddSite(this IServiceCollection services) => services.AddOpenApi(ApiDescription.Configure);
}
