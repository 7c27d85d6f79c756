using Pegasus.Functions.Hosting;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Webhooks;

/// <summary>Other systems that are told of what happens in a workspace.</summary>
internal static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookTable>()
        .AddSingleton<IWorkspaceData>(provider => provider.GetRequiredService<WebhookTable>())
        .AddSingleton<DeliveryTable>()
        .AddSingleton<IDailyUpkeep>(provider => provider.GetRequiredService<DeliveryTable>())
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookBodies>()
        .AddSingleton<WebhookHttp>()
        .AddSingleton<WebhookTests>()
        .AddSingleton<WebhookQueue>()
        .AddSingleton<WebhookSubscriber>()
        .AddSingleton<IEventSubscriber>(provider => provider.GetRequiredService<WebhookSubscriber>())
        .AddHostedService(provider => provider.GetRequiredService<WebhookSubscriber>())
        .AddSingleton<IQueueFunction, DeliverWebhook>()
        .AddSingleton<IQueueFunction, DeliverWebhookPoison>()
        .AddSingleton<IExportSource, WebhookExport>();
}
