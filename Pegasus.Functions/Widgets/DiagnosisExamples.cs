using Pegasus.Domain.Bots;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Widgets;

internal static class DiagnosisExamples
{
    private static readonly RefusalAdvice Advice = RefusalAdvice.For(RefusalCause.OriginNotListed);

    // Made by the checklist itself, of a bot whose widget another website wants to show.
    private static readonly IReadOnlyList<CheckResult<WidgetCheck>> Checks = WidgetChecklist.Of(new ChecklistFacts(
        BotExamples.BotId,
        new WidgetConfig("c", 1, [WidgetExamples.Site], new WidgetTheme(), BotExamples.Noon, null),
        BotStatus.Ready,
        new CreditCounter(CreditDay.At(BotExamples.Noon), 100, 42),
        null,
        new PresentedOrigin("https://shop.example.com")));

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a website that is not listed", new ChecklistView(false, [.. Checks.Select(CheckView.Of)])),
        new("a refusal that one click mends", new RefusalView(
            "5f1c9a3e7b2d4f6081a3c5e7", VisitorRefusal.OriginNotAllowed, "https://shop.example.com", 17, BotExamples.Noon.AddHours(-3), BotExamples.Noon,
            "4s0wq6h8c2v9m1r7k3t5x0b2n4", Advice.Fix, RefusalCause.OriginNotListed, Advice.Sentence, OneClick: true, Open: true)),
        new("a website with an old snippet", new InstallationsView([new InstallationView(WidgetExamples.Site, 1, Current: false, BotExamples.Noon, 6)], 1)),
    ];
}
