using Microsoft.Extensions.Options;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>Real time by Azure Web PubSub.</summary>
internal static class WebPubSubFeature
{
    public static IServiceCollection AddWebPubSub(this IServiceCollection services)
    {
        services.AddOptions<WebPubSubOptions>().BindConfiguration(WebPubSubOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<WebPubSubOptions>, WebPubSubOptionsValidator>()
            .AddSingleton<WebPubSubClient>()
            .AddSingleton<WatchTable>()
            .AddSingleton<WatchCache>()
            .AddSingleton<EventHandler>()
            .AddSingleton(provider => new ConnectSource(provider.GetRequiredService<IOptions<WebPubSubOptions>>().Value.Connect().SocketOrigin))
            .AddSingleton<IRealtimeTransport, WebPubSubTransport>()
            .AddSingleton<IEventSubscriber, WebPubSubPublisher>();
    }
}
