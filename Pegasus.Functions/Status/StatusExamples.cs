using Pegasus.Domain.Ai;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Description;
using Pegasus.Functions.Site;

namespace Pegasus.Functions.Status;

internal static class StatusExamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("all is well", new StatusView(SiteExamples.Checks, new(0, null, At, []), new(UsesOwn: false, null), new(1, []), new(0, []), At.AddHours(-9.5))),
        new("some things want looking after", new StatusView(
            SiteExamples.Checks,
            new(2, At, At.AddDays(-1), [new("0123456789abcdefghjkmnpqrs", "Help", "The training was tried several times and did not come to an end. Train again; if it fails again, tell support the bot's name.", At)]),
            new(UsesOwn: true, AiRefusalView.Of(new AiRefusal(AiPart.Chat, AiFault.KeyRefused, At))),
            new(2, [new("0123456789abcdefghjkmnpqrt", "Desk", "The address answered with 500 instead of 2xx.", At)]),
            new(12, [new(VisitorRefusal.OriginNotAllowed, 9), new(VisitorRefusal.BotNotReady, 3)]),
            null)),
    ];
}
