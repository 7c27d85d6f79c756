using Pegasus.Domain.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Analytics;

internal static class UsageExamples
{
    private static readonly UsageCounts Counts = new(Sessions: 14, Messages: 42, Credits: 42, Unanswered: 3, Held: 0, Refused: 5, Up: 9, Down: 1);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a day of one bot", new UsageView([DayUsageView.Of(new DayUsage(new DateOnly(2026, 11, 21), BotExamples.BotId, Counts))], Counts)),
    ];
}
