using Pegasus.Domain.Credits;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Credits;

internal static class CreditExamples
{
    private static readonly IReadOnlyList<PlanView> Plans = PlanView.All(new PlanOptions());

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("another plan", new ChangePlanRequest("Starter")),
        new("today's credits", new CreditsView("Free", 100, 42, 58, new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new CreditForecast(6, null), Plans)),
        new("credits that end before the day", new CreditsView(
            "Free", 100, 90, 10, new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new CreditForecast(20, new(2026, 11, 21, 12, 30, 0, TimeSpan.Zero)), Plans)),
    ];
}
