namespace Pegasus.Functions.ApiKeys;

/// <summary>API keys: what scripts and partners call with.</summary>
internal static class ApiKeysFeature
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services) => services
        .AddSingleton<ApiKeyText>()
        .AddSingleton<ApiKeyTable>()
        .AddSingleton<ApiKeyGate>();
}
