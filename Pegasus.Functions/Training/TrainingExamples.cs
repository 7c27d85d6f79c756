using Pegasus.Domain.Bots;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Training;

internal static class TrainingExamples
{
    public static readonly IReadOnlyList<ApiExample> All = [new("a queued training", new TrainingAccepted(BotExamples.JobId, BotStatus.Pending))];
}
