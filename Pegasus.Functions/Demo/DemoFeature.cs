namespace Pegasus.Functions.Demo;

/// <summary>A workspace to try Pegasus with, and a page with its widget; in the Development environment alone.</summary>
internal static class DemoFeature
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
            services.AddSingleton<DemoWorkspace>().AddHostedService<DemoStart>();
        return services;
    }
}
