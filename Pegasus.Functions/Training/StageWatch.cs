using System.Diagnostics;
using Pegasus.Domain.Training;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Training;

/// <summary>Tells how long the stages of a training take: a span and a figure for each. One that breaks off is told as far as it came.</summary>
internal sealed class StageWatch(TimeProvider clock) : IDisposable
{
    private (string Name, long Begun, Activity? Span)? current;

    /// <summary>Ends the stage before, and begins this one.</summary>
    public void Begin(TrainingStage stage)
    {
        Dispose();
        var name = stage.ToString().ToLowerInvariant();
        current = (name, clock.GetTimestamp(), PegasusActivities.Source.StartActivity($"training {name}"));
    }

    /// <summary>Ends the stage that is under way.</summary>
    public void Dispose()
    {
        if (current is not { } stage)
            return;
        stage.Span?.Dispose();
        PegasusMeter.Trained(stage.Name, clock.GetElapsedTime(stage.Begun));
        current = null;
    }
}
