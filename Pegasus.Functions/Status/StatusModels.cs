using System.ComponentModel;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Site;

namespace Pegasus.Functions.Status;

internal sealed record StatusView(
    [property: Description("How all that Pegasus stands on is; a few seconds old at most.")] IReadOnlyList<HealthCheckView> Service,
    TrainingsView Trainings,
    AiStateView Ai,
    WebhookStateView Webhooks,
    RefusedView Refused,
    [property: Description("When the nightly run last came to its end; null if it has not run yet.")] DateTimeOffset? LastNightlyRunAt);

/// <summary>How the workspace's trainings do.</summary>
internal sealed record TrainingsView(
    [property: Description("How many are under way, those that wait included.")] int UnderWay,
    [property: Description("Since when the longest of those that wait for a worker does; null if none waits.")] DateTimeOffset? WaitingSince,
    [property: Description("When a training last went live; null if none has.")] DateTimeOffset? LastTrainedAt,
    [property: Description("The bots whose last training failed, the latest first.")] IReadOnlyList<FailedTrainingView> Failed);

internal sealed record FailedTrainingView(
    string BotId, string BotName, [property: Description("The cause and the mend.")] string Reason, [property: Description("When it was asked for.")] DateTimeOffset At);

/// <summary>Who answers the workspace, and how it does.</summary>
internal sealed record AiStateView(
    [property: Description("Whether the workspace's own provider answers; if not, Pegasus' does.")] bool UsesOwn,
    [property: Description("How the own provider failed last; null if it has answered since.")] AiRefusalView? Refused);

/// <summary>How the workspace's webhooks do.</summary>
internal sealed record WebhookStateView(
    [property: Description("How many are switched on.")] int Enabled,
    [property: Description("Those whose latest attempt failed.")] IReadOnlyList<FailingWebhookView> Failing);

internal sealed record FailingWebhookView(string Id, string Name, [property: Description("The cause and the mend.")] string Reason, DateTimeOffset At);

/// <summary>The visitors' calls that were refused in the last 24 hours.</summary>
internal sealed record RefusedView(long Count, [property: Description("By code, the most first.")] IReadOnlyList<RefusedCodeView> ByCode);

internal sealed record RefusedCodeView(VisitorRefusal Code, long Count);
