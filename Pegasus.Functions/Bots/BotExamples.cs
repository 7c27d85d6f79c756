using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Training;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Bots;

internal static class BotExamples
{
    public const string BotId = "3c7f1k5p9t2x6z0d4h8m1r5v9b";
    public const string JobId = "5r9v3z7d1h5m9q2t6x0b4f8k2p";

    /// <summary>When the things of the examples happened.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private const string Name = "Help";
    private const string Instructions = "Answer in at most three sentences.";
    private static readonly IReadOnlyList<string> Questions = ["How long does shipping take?", "How do I return an article?"];

    private static readonly BotView Fresh = new(
        BotId, Name, BotStatus.NoData, Instructions, BotRules.DefaultGreeting, Questions, 0, 0, null, null, new WidgetStatusView("INACTIVE"), WebRefresh.Off, Noon);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a bot", new CreateBotRequest(Name, Instructions, null, Questions)),
        new("another greeting", new UpdateBotRequest(null, null, "Hello! Ask me about your order.", null, null)),
        new("a copy", new DuplicateBotRequest("Help in French")),
        new("a new bot", Fresh),
        new("a bot in training", Fresh with { Status = BotStatus.Pending, DocumentCount = 4, Training = new(JobId, TrainingStage.Reading, 2, 4, Noon, null, null) }),
        new("a bot that answers", Fresh with
        {
            Status = BotStatus.Ready,
            DocumentCount = 4,
            ChunkCount = 31,
            LastTrainedAt = Noon.AddMinutes(1),
            Training = new(JobId, TrainingStage.Done, 1, 1, Noon, null, null)
            {
                Rehearsal = new RehearsalView(1, 2, 50, null, [new("Do you deliver to Oslo?", "shipping.md", ["returns.md"], "The expected document is not among what the question finds.")]),
            },
            Widget = new WidgetStatusView("ACTIVE"),
        }),
    ];
}
