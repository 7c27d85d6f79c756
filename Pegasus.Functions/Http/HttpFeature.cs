using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Http;

/// <summary>What every request passes: its id, its costs, its headers, and the one place where faults end.</summary>
internal static class HttpFeature
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
        });
        return services;
    }

    public static void UseHttp(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Pegasus.Functions.Http");
        app.UseRequestId();
        app.UseRequestScope(logger);
        app.UseServerTiming(app.Services.GetRequiredService<TimeProvider>());
        app.UseSecurityHeaders();
        app.Use((context, next) => Faults.Catch(context, next, logger));
    }

    private sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
    {
        public ValidateOptionsResult Validate(string? name, LimitOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
