using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Audit;

internal static class AuditExamples
{
    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a change", new AuditView(
            "2516239871999999999k3m7q1t5", BotExamples.Noon, "bot.update", new AuditActorView(AccountExamples.UserId, AccountExamples.Email, null, null),
            new Dictionary<string, string> { ["botId"] = BotExamples.BotId }, ["greeting"], "4s0wq6h8c2v9m1r7k3t5x0b2n4", "done", 200)),
    ];
}
