namespace Pegasus.Functions.Widgets;

/// <summary>Widgets, their tokens, and the gate that lets visitors in.</summary>
internal static class WidgetsFeature
{
    public static IServiceCollection AddWidgets(this IServiceCollection services) => services
        .AddSingleton<WidgetTokens>()
        .AddSingleton<VisitorGate>()
        .AddSingleton<VisitorLimits>()
        .AddSingleton<Diagnosis>()
        .AddSingleton<WidgetPreview>();
}
