using Pegasus.Domain.Safety;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Safety;

internal static class SafetyExamples
{
    private static readonly SafetySettings Careful = new()
    {
        BlockedKeywords = ["casino", "betrug*"],
        SeriousTriggers = [new SeriousTrigger("legal", ["lawsuit", "my lawyer"], "I am passing this on to a colleague, who will answer here.")],
        Escalation =
        [
            new EscalationRule(new EscalationCondition(Unanswered: 2), EscalationAction.HandOver),
            new EscalationRule(new EscalationCondition(AsksForPerson: true), EscalationAction.HandOver),
            new EscalationRule(new EscalationCondition(NegativeRating: true), EscalationAction.Hold),
        ],
        HoldReplies = HoldReplies.Flagged,
    };

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("careful rules", SafetyRequest.Of(Careful)),
        new("the rules", SafetyView.Of(Careful)),
        new("the rules that are saved", new SafetyTestRequest(null)),
        new("rules that are not saved yet", new SafetyTestRequest(SafetyRequest.Of(Careful))),
        new("what they would have decided", new SafetyTestResult(120, [new SafetyTestCount("Blocked keyword “casino”", 1)],
        [
            new SafetyTestHit("9b3f7k1p5t9x3z7d1h5m9q3v7b", "4k8p2t6x0z4c8g1m5q9v3b7f1jq", BotExamples.Noon, Author.Visitor, "Which casino is the best?", "Blocked keyword “casino”",
                SafetyOutcome.Replace),
        ])),
    ];
}
