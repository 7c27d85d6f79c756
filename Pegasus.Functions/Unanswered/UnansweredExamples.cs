using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Unanswered;

internal static class UnansweredExamples
{
    private const string Question = "Do you ship to Norway?";

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("an answer to add", new AnswerRequest(Question, "Not yet: to the European Union alone.", null)),
        new("a question that was asked three times", new UnansweredView(
            $"{BotExamples.BotId}-2516239871999999999n5r9v3b7", Question, 3, [Question, "Is shipping to Norway possible?"], BotExamples.Noon, BotExamples.Noon.AddHours(5))),
    ];
}
