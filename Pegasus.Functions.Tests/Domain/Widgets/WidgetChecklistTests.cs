using FsCheck;
using FsCheck.Fluent;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Widgets;

/// <summary>The checklist tells what the gate does, in whatever state bot and widget are.</summary>
public sealed class WidgetChecklistTests
{
    private static readonly CreditDay Day = new(new DateOnly(2026, 11, 22));
    private static readonly string?[] Origins = ["https://www.example.com", "https://example.com", "http://example.com:8080", "null", null];

    [Fact]
    public void A_visitor_is_let_in_exactly_where_every_row_is_healthy() => Properties.Hold(States(), state =>
    {
        var rows = WidgetChecklist.Of(state.Facts);
        return rows.All(row => row.Healthy) == (state.Gate() is null);
    });

    [Fact]
    public void Who_is_turned_away_is_turned_away_for_a_reason_that_the_list_gives() => Properties.Hold(States(), state =>
        state.Gate() is not { } cause || WidgetChecklist.Of(state.Facts).Any(row => row.Cause == cause));

    [Fact]
    public void The_five_rows_stand_in_the_order_of_the_troubleshooting_page()
    {
        var facts = new ChecklistFacts("bot", Widget("config", 1, []), BotStatus.Ready, new CreditCounter(Day, 10, 0), null, null);

        Assert.Equal(
            ["Active", "READY", "Matches the current Embed Code", "Exact website origin is listed, or the list is intentionally empty", "Daily quota still has remaining credits"],
            WidgetChecklist.Of(facts).Select(row => row.Expected));
    }

    [Fact]
    public void Each_cause_has_an_advice_of_its_own() => Assert.Equal(
        Enum.GetValues<RefusalCause>().Length, Enum.GetValues<RefusalCause>().Select(cause => RefusalAdvice.For(cause).Sentence).Distinct().Count());

    private static Arbitrary<State> States() => (
        from hasWidget in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from config in Gen.Elements("a", "b")
        from generation in Gen.Elements(1, 2)
        from listed in Gen.SubListOf(Origins.OfType<string>().Where(origin => origin != "null"))
        from status in Gen.Frequency((3, Gen.Constant(BotStatus.Ready)), (2, Gen.Elements(Enum.GetValues<BotStatus>())))
        from used in Gen.Elements(0, 9, 10, 11)
        from token in Gen.Elements("a1", "a1", "a2", "b1", "other bot's", "forged")
        from origin in Gen.Elements(Origins)
        select new State(hasWidget ? Widget(config, generation, [.. listed]) : null, status, used, Claims(token), origin)).ToArbitrary();

    private static WidgetConfig Widget(string config, int generation, string[] origins) =>
        new(config, generation, origins, new WidgetTheme(), DateTimeOffset.UnixEpoch, null);

    private static WidgetTokenClaims? Claims(string token) => token switch
    {
        "forged" => null,
        "other bot's" => new("ws", "another", "a", 1),
        _ => new("ws", "bot", token[..1], token[1] - '0'),
    };

    private sealed record State(WidgetConfig? Config, BotStatus Status, int Used, WidgetTokenClaims? Token, string? Origin)
    {
        private CreditCounter Credits => new(Day, 10, Used);

        public ChecklistFacts Facts => new("bot", Config, Status, Credits, new PresentedToken(Token), new PresentedOrigin(Origin));

        /// <summary>What the gate would do, from a token to an answered message, for a page that is to talk to this bot.</summary>
        public RefusalCause? Gate() => Token switch
        {
            null when Config is not null => RefusalCause.TokenUnverified,
            { BotId: not "bot" } when Config is not null => RefusalCause.TokenOfOtherBot,
            null => RefusalCause.WidgetDeleted,
            _ => WidgetAccess.CheckWidget(Token, Config, Origin, Status)?.Cause ?? WidgetAccess.CheckCredits(Credits),
        };
    }
}
