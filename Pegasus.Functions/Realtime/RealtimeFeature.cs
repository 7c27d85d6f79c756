using Microsoft.Extensions.Options;
using Pegasus.Functions.Realtime.WebPubSub;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Realtime;

/// <summary>Dashboards that are kept up to date.</summary>
internal static class RealtimeFeature
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddRealtime(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RealtimeOptions>().BindConfiguration(RealtimeOptions.Section).ValidateOnStart();
        _ = WebPubSubOptions.AreSet(configuration) ? services.AddWebPubSub() : services.AddSingleton<IRealtimeTransport, OwnSockets>();
        return services
            .AddSingleton<IValidateOptions<RealtimeOptions>, RealtimeOptionsValidator>()
            .AddSingleton<EventSignal>()
            .AddSingleton<EventNotes>()
            .AddSingleton<EventLog>()
            .AddSingleton<IDailyUpkeep>(provider => provider.GetRequiredService<EventLog>())
            .AddSingleton<EventGate>()
            .AddSingleton<SocketEndpoint>()
            .AddSingleton<WorkspaceFeeds>()
            .AddSingleton<EventDispatcher>()
            .AddHostedService(provider => provider.GetRequiredService<EventDispatcher>());
    }

    /// <summary>Upgrades requests to WebSockets; a peer that does not answer pings is gone.</summary>
    public static IApplicationBuilder UseRealtime(this IApplicationBuilder app) =>
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
}
