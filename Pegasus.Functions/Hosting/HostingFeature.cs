using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Hosting;

/// <summary>Runs the application behind the Azure Functions host or, without one, does the host's work itself.</summary>
internal static class HostingFeature
{
    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>Where the development storage lives, below the folder that the application runs in.</summary>
    private const string DataFolder = ".pegasus";

    /// <summary>
    /// Reads <c>local.settings.json</c>, chooses the address to listen at, and dispatches queues and timers where no host does.
    /// To be called first: what it adds to the configuration is for all.
    /// </summary>
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var mode = HostedMode.Read(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(mode);
        builder.Services.AddSingleton<QueueSignal>();
        builder.Services.AddSingleton<IMessageQueues, StorageMessageQueues>();
        builder.Services.AddSingleton<HostingOptionsSetup>();
        builder.Services.AddSingleton<IConfigureOptions<HostingOptions>>(services => services.GetRequiredService<HostingOptionsSetup>());
        builder.Services.AddSingleton<IValidateOptions<HostingOptions>>(services => services.GetRequiredService<HostingOptionsSetup>());
        builder.Services.AddOptions<HostingOptions>().ValidateOnStart();
        if (mode.Port is { } port)
            AddHosted(builder, port);
        else
            AddStandingAlone(builder);
    }

    /// <summary>Maps the endpoints by which the Functions host calls queue and timer functions. Standing alone there are none.</summary>
    public static void MapHostFunctions(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<HostedMode>().IsHosted)
            return;
        var endpoints = ActivatorUtilities.CreateInstance<HostEndpoints>(app.Services);
        foreach (var function in app.Services.GetServices<IQueueFunction>())
            Map(app, function.Name, context => endpoints.CallAsync(function, context));
        foreach (var function in app.Services.GetServices<ITimerFunction>())
            Map(app, function.Name, context => endpoints.CallAsync(function, context));
    }

    private static void Map(WebApplication app, string function, Func<HttpContext, Task<IResult>> call) =>
        app.Map($"/{function}", async context => await (await call(context)).ExecuteAsync(context))
            .ExcludeFromDescription()
            .InFunction(function);

    // Explicitly, because the host's own ASPNETCORE_URLS is in the environment too.
    private static void AddHosted(WebApplicationBuilder builder, int port)
    {
        builder.WebHost.UseUrls();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
    }

    private static void AddStandingAlone(WebApplicationBuilder builder)
    {
        LocalSettings.AddTo(builder.Configuration, builder.Environment.ContentRootPath);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Services.AddHostedService<QueueDispatcher>();
        builder.Services.AddHostedService<TimerDispatcher>();

        var folder = Path.Combine(builder.Environment.ContentRootPath, DataFolder);
        if (DevelopmentStorageOptions.Read(builder.Configuration, folder, builder.Environment.IsDevelopment()) is { } storage)
        {
            builder.Configuration[DevelopmentStorageOptions.ConnectionKey] = storage.ConnectionString;
            builder.Services.AddSingleton(storage);
            builder.Services.AddHostedService<DevelopmentStorage>();
        }
    }
}
