using Pegasus.Domain.Bots;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Training;

internal static class TrainingExamples
{
    public static readonly TrainingAccepted Queued = new(BotExamples.JobId, BotStatus.Pending);

    public static readonly IReadOnlyList<ApiExample> All = [new("a queued training", Queued)];
}
