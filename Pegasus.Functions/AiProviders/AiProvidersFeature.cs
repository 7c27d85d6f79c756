using Pegasus.Domain.Ai;
using Pegasus.Functions.Bots;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.AiProviders;

/// <summary>The AI providers that workspaces choose for themselves, with keys of their own.</summary>
internal static class AiProvidersFeature
{
    /// <exception cref="Hosting.StartupException">A master key is none.</exception>
    public static WebApplicationBuilder AddAiProviders(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton(new KeySeal(MasterKeys.Read(builder.Configuration, builder.Environment)))
            .AddSingleton<AiProviderTable>()
            .AddSingleton(services => new EditionedReads<AiProvider>(AiProvider.None, async (workspaceId, cancellationToken) =>
            {
                var provider = await services.GetRequiredService<AiProviderTable>().ReadAsync(workspaceId, cancellationToken);
                return (provider.Edition, provider);
            }))
            .AddSingleton<IBotMark, ProviderMark>()
            .AddSingleton<ProviderReports>()
            .AddSingleton<ProviderBodies>()
            .AddSingleton<ProviderChanges>()
            .AddSingleton<ProviderViews>()
            .AddSingleton<ProviderTest>()
            .AddSingleton<IExportSource, AiProviderExport>();
        return builder;
    }
}
