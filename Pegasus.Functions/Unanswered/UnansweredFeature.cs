namespace Pegasus.Functions.Unanswered;

/// <summary>Questions that the documents did not answer.</summary>
internal static class UnansweredFeature
{
    public static IServiceCollection AddUnanswered(this IServiceCollection services) => services
        .AddSingleton<UnansweredTable>()
        .AddSingleton<UnansweredQuestions>()
        .AddSingleton<UnansweredAnswers>();
}
