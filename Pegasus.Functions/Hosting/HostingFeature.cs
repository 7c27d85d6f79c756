using System.Net;
using Microsoft.Extensions.Configuration.Memory;
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
        // The framework's own log lines, several a request, are for whoever asks for them by configuration.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")] });
        var mode = HostedMode.Read(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(mode);
        builder.Services.AddSingleton<QueueSignal>();
        builder.Services.AddSingleton<IMessageQueues, StorageMessageQueues>();
        builder.Services.AddSingleton<HostEndpoints>();
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
        foreach (var function in FunctionTable.All)
        {
            if (function is QueueHostFunction)
                Map<IQueueFunction>(app, function.Name, queueFunction => queueFunction.Name, (host, called, context) => host.CallAsync(called, context));
            if (function is TimerHostFunction)
                Map<ITimerFunction>(app, function.Name, timerFunction => timerFunction.Name, (host, called, context) => host.CallAsync(called, context));
        }
    }

    // The function is made when it is called first: only then are the settings that it stands on known to be valid.
    private static void Map<T>(WebApplication app, string name, Func<T, string> nameOf, Func<HostEndpoints, T, HttpContext, Task<IResult>> call)
        where T : notnull =>
        app.Map($"/{name}", async context =>
            {
                if (!HostEndpoints.IsOfTheHost(context.Request))
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                var function = context.RequestServices.GetServices<T>().Single(candidate => nameOf(candidate) == name);
                var result = await call(context.RequestServices.GetRequiredService<HostEndpoints>(), function, context);
                await result.ExecuteAsync(context);
            })
            .ExcludeFromDescription()
            .InFunction(name);

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
