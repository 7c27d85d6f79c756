using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Training;

namespace Pegasus.Functions.Bots;

internal sealed record CreateBotRequest(
    [property: Required, StringLength(BotRules.MaxName)] string? Name,
    [property: StringLength(BotRules.MaxInstructions)] string? Instructions,
    [property: StringLength(BotRules.MaxGreeting)] string? Greeting,
    [property: MaxLength(BotRules.MaxSuggestedQuestions), StringLength(BotRules.MaxSuggestedQuestion, MinimumLength = 1)] IReadOnlyList<string?>? SuggestedQuestions);

internal sealed record UpdateBotRequest(
    [property: StringLength(BotRules.MaxName, MinimumLength = 1)] string? Name,
    [property: StringLength(BotRules.MaxInstructions)] string? Instructions,
    [property: StringLength(BotRules.MaxGreeting)] string? Greeting,
    [property: MaxLength(BotRules.MaxSuggestedQuestions), StringLength(BotRules.MaxSuggestedQuestion, MinimumLength = 1)] IReadOnlyList<string?>? SuggestedQuestions,
    [property: Description("How often the bot's web pages are read anew by themselves, soon after midnight UTC; a trained bot is trained on what changed.")]
    [property: AllowedValues("off", "daily", "weekly")]
    string? WebRefresh);

internal sealed record DuplicateBotRequest(
    [property: Description("What the copy is called; the original's name with (copy), if it is left out.")]
    [property: StringLength(BotRules.MaxName, MinimumLength = 1)]
    string? Name);

internal sealed record BotView(
    string Id,
    string Name,
    BotStatus Status,
    string Instructions,
    string Greeting,
    IReadOnlyList<string> SuggestedQuestions,
    int DocumentCount,
    int ChunkCount,
    DateTimeOffset? LastTrainedAt,
    TrainingView? Training,
    WidgetStatusView Widget,
    WebRefresh WebRefresh,
    DateTimeOffset CreatedAt)
{
    public static BotView Of(BotRecord bot) => new(
        bot.BotId,
        bot.Name,
        bot.State.Status,
        bot.Instructions,
        bot.Greeting,
        bot.SuggestedQuestions,
        bot.State.DocumentCount,
        bot.State.ChunkCount,
        bot.State.LastTrainedAt,
        bot.State.Training is { } run ? new TrainingView(run.JobId, run.Stage, run.Done, run.Total, run.StartedAt, run.Error, run.FollowUp?.JobId) { Rehearsal = run.Rehearsal is { } rehearsal ? RehearsalView.Of(rehearsal) : null } : null,
        new WidgetStatusView(bot.Widget is null ? "INACTIVE" : "ACTIVE"),
        bot.WebRefresh,
        bot.CreatedAt);
}

internal sealed record TrainingView(string JobId, TrainingStage Stage, int Done, int Total, DateTimeOffset StartedAt, string? Error, string? NextJobId)
{
    [Description("How the new index did with the golden questions; null before they were asked, and if there are none.")]
    public RehearsalView? Rehearsal { get; init; }
}

internal sealed record RehearsalView(
    int Passed,
    int Total,
    [property: Description("In whole percent, rounded down.")] int PassRate,
    [property: Description("The lowest pass rate with which a training goes live; null if it was only reported.")] int? RequiredPassRate,
    [property: Description("The first that failed, ten at most; long texts are cut.")] IReadOnlyList<RehearsalFailure> Failed)
{
    public static RehearsalView Of(Rehearsal rehearsal) =>
        new(rehearsal.Passed, rehearsal.Total, rehearsal.PassRate, rehearsal.RequiredPassRate, rehearsal.Failed);
}

internal sealed record WidgetStatusView([property: AllowedValues("ACTIVE", "INACTIVE")] string Status);
