using Pegasus.Domain.Bots;
using Pegasus.Domain.Widgets;

namespace Pegasus.Functions.Tests.Domain.Widgets;

/// <summary>Token → widget config → origin → bot status, in this order, whatever else is wrong.</summary>
public class WidgetAccessTests
{
    private const string Site = "https://www.example.com";

    private static readonly WidgetConfig Widget = new("config", 2, [Site], new WidgetTheme(), DateTimeOffset.UnixEpoch, null);
    private static readonly WidgetTokenClaims Token = new("ws", "bot", "config", 2);
    private static readonly SessionTokenClaims Session = new("ws", "bot", "config", "session", Site);

    [Fact]
    public void A_current_token_from_a_listed_origin_starts_a_session_with_a_ready_bot() =>
        Assert.Null(WidgetAccess.CheckWidget(Token, Widget, Site, BotStatus.Ready));

    [Fact]
    public void The_token_is_checked_first()
    {
        const string Evil = "https://evil.example";
        Assert.Equal(Invalid(RefusalCause.WidgetDeleted), WidgetAccess.CheckWidget(Token, null, Evil, BotStatus.NoData));
        Assert.Equal(Invalid(RefusalCause.WidgetReplaced), WidgetAccess.CheckWidget(Token with { ConfigId = "old" }, Widget, Evil, BotStatus.NoData));
        Assert.Equal(Invalid(RefusalCause.TokenRotated), WidgetAccess.CheckWidget(Token with { TokenGeneration = 1 }, Widget, Evil, BotStatus.NoData));
    }

    [Fact]
    public void The_origin_is_checked_before_the_status()
    {
        Assert.Equal(Elsewhere(RefusalCause.OriginNotListed), WidgetAccess.CheckWidget(Token, Widget, "https://evil.example", BotStatus.NoData));
        Assert.Equal(Elsewhere(RefusalCause.OriginMissing), WidgetAccess.CheckWidget(Token, Widget, null, BotStatus.Ready));
        Assert.Equal(Elsewhere(RefusalCause.OriginMissing), WidgetAccess.CheckWidget(Token, Widget, "null", BotStatus.Ready));
    }

    [Theory]
    [InlineData(BotStatus.NoData, RefusalCause.BotWithoutData)]
    [InlineData(BotStatus.Untrained, RefusalCause.BotUntrained)]
    [InlineData(BotStatus.Pending, RefusalCause.BotInTraining)]
    [InlineData(BotStatus.Outdated, RefusalCause.BotOutdated)]
    public void Only_a_ready_bot_answers(BotStatus status, RefusalCause cause)
    {
        Assert.Equal(new Refusal(VisitorRefusal.BotNotReady, cause), WidgetAccess.CheckWidget(Token, Widget, Site, status));
        Assert.Equal(new Refusal(VisitorRefusal.BotNotReady, cause), WidgetAccess.CheckSession(Session, Widget, Site, status));
    }

    [Fact]
    public void Rotation_ends_tokens_and_leaves_sessions_running()
    {
        var rotated = Widget.Rotate(DateTimeOffset.UnixEpoch.AddDays(1));
        Assert.Equal(Invalid(RefusalCause.TokenRotated), WidgetAccess.CheckWidget(Token, rotated, Site, BotStatus.Ready));
        Assert.Null(WidgetAccess.CheckSession(Session, rotated, Site, BotStatus.Ready));
    }

    [Fact]
    public void Deletion_ends_sessions_even_if_a_widget_is_enabled_again()
    {
        Assert.Equal(new Refusal(VisitorRefusal.SessionInvalid, RefusalCause.WidgetDeleted), WidgetAccess.CheckSession(Session, null, Site, BotStatus.Ready));
        Assert.Equal(new Refusal(VisitorRefusal.SessionInvalid, RefusalCause.WidgetReplaced), WidgetAccess.CheckSession(Session, Widget with { ConfigId = "new" }, Site, BotStatus.Ready));
    }

    [Fact]
    public void A_session_belongs_to_the_origin_that_started_it()
    {
        var anywhere = Widget with { AllowedOrigins = [] };
        Assert.Null(WidgetAccess.CheckSession(Session, anywhere, Site, BotStatus.Ready));
        Assert.Equal(Elsewhere(RefusalCause.OriginChanged), WidgetAccess.CheckSession(Session, anywhere, "https://other.example", BotStatus.Ready));
    }

    [Fact]
    public void Reading_and_erasing_need_no_ready_bot() => Assert.Null(WidgetAccess.CheckSession(Session, Widget, Site, status: null));

    private static Refusal Invalid(RefusalCause cause) => new(VisitorRefusal.WidgetInvalid, cause);

    private static Refusal Elsewhere(RefusalCause cause) => new(VisitorRefusal.OriginNotAllowed, cause);
}
