using System.Diagnostics;

namespace Pegasus.Functions.Telemetry;

/// <summary>
/// Pegasus' own spans: functions of the queue and the timer, stages of a training, calls of models. Where nobody listens, none is made. They
/// may name a workspace, a bot and a request; never what somebody wrote, a token, a key, an address.
/// </summary>
internal static class PegasusActivities
{
    public const string Name = "Pegasus";

    /// <summary>The tag of the workspace that a request or a message is about.</summary>
    public const string WorkspaceId = "pegasus.workspace.id";

    /// <summary>The tag, and the logs' scope, of a request's id.</summary>
    public const string RequestId = "pegasus.request.id";

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Says that the work of a span failed, and by what kind of fault: its message may quote anything.</summary>
    public static void Fail(this Activity? span, Exception fault) => span?.SetTag("error.type", fault.GetType().Name).SetStatus(ActivityStatusCode.Error);
}
