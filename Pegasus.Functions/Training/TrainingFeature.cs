using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Training;

/// <summary>From "train" to a new index generation, by the queue.</summary>
internal static class TrainingFeature
{
    public static IServiceCollection AddTraining(this IServiceCollection services) => services
        .AddSingleton<IndexTable>()
        .AddSingleton<TrainingQueue>()
        .AddSingleton<SegmentMaker>()
        .AddSingleton<TrainingJob>()
        .AddSingleton<IQueueFunction, TrainBot>()
        .AddSingleton<IQueueFunction, TrainBotPoison>();
}
