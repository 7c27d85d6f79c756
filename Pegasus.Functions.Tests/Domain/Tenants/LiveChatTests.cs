using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;

namespace Pegasus.Functions.Tests.Domain.Tenants;

public sealed class LiveChatTests
{
    private const string Site = "https://www.example.com";
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly LiveChat Chat = LiveChat.None.With(Token("t"), Now)!;

    [Theory]
    [InlineData("WWW.Example.com", "www.example.com")]
    [InlineData(" https://www.example.com/contact?a=b ", "www.example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("https://*.example.com/", "*.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("localhost:3000", "localhost:3000")]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080")]
    public void Domains_are_brought_into_one_form(string entry, string domain) => Assert.Equal(domain, WebDomain.Normalize(entry, out _));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("www.*.com")]
    [InlineData("*.127.0.0.1")]
    [InlineData("a b")]
    [InlineData("user@example.com")]
    [InlineData("example.com/path")]
    public void What_is_no_domain_is_refused_with_the_mend(string entry)
    {
        Assert.Null(WebDomain.Normalize(entry, out var problem));
        Assert.Contains("www.example.com", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("www.example.com", "https://www.example.com", true)]
    [InlineData("www.example.com", "http://www.example.com:8080", true)]
    [InlineData("www.example.com:8080", "http://www.example.com", false)]
    [InlineData("www.example.com", "https://www.example.com.evil.test", false)]
    [InlineData("www.example.com", "https://evil-www.example.com", false)]
    [InlineData("*.example.com", "https://a.b.example.com", true)]
    [InlineData("*.example.com", "https://example.com", false)]
    [InlineData("*.example.com", "https://evilexample.com", false)]
    [InlineData("www.example.com", "null", false)]
    [InlineData("www.example.com", "www.example.com", false)]
    [InlineData("www.example.com", null, false)]
    public void Origins_are_allowed_by_their_domain(string domain, string? origin, bool allowed) => Assert.Equal(allowed, WebDomain.IsAllowed([domain], origin));

    [Fact]
    public void An_empty_list_allows_any_page_and_callers_without_one() => Assert.True(WebDomain.IsAllowed([], null));

    [Fact]
    public void A_token_lets_in_until_it_is_revoked()
    {
        Assert.Null(TenantAccess.CheckToken(new("w", "t"), Chat, null));
        Assert.Equal(new Refusal(VisitorRefusal.TokenInvalid, RefusalCause.TokenRevoked), TenantAccess.CheckToken(new("w", "t"), Chat.Without("t")!, null));
        Assert.Null(Chat.Without("other"));
    }

    [Fact]
    public void Tenant_and_token_must_both_allow_the_domain()
    {
        var narrow = LiveChat.None.With(Token("t") with { AllowedDomains = ["www.example.com"] }, Now)!;

        Assert.Null(TenantAccess.CheckToken(new("w", "t"), narrow, Site));
        Assert.Equal(RefusalCause.DomainMissing, TenantAccess.CheckToken(new("w", "t"), narrow, null)!.Value.Cause);
        Assert.Equal(RefusalCause.DomainNotListed, TenantAccess.CheckToken(new("w", "t"), narrow, "https://other.example")!.Value.Cause);
        Assert.Equal(RefusalCause.DomainNotListed, TenantAccess.CheckToken(new("w", "t"), narrow with { AllowedDomains = ["other.example"] }, Site)!.Value.Cause);
    }

    [Fact]
    public void A_session_goes_on_after_its_tokens_expiry_but_not_after_its_end_or_elsewhere()
    {
        var session = new SessionTokenClaims("w", "b", "t", "s", Site) { IsOfTenant = true };

        Assert.Null(TenantAccess.CheckSession(session, Chat, Site));
        Assert.Equal(RefusalCause.OriginChanged, TenantAccess.CheckSession(session, Chat, "https://other.example")!.Value.Cause);
        Assert.Equal(new Refusal(VisitorRefusal.SessionInvalid, RefusalCause.TokenRevoked), TenantAccess.CheckSession(session, LiveChat.None, Site));
    }

    [Fact]
    public void Tokens_warn_a_week_before_their_end_and_are_forgotten_a_month_after()
    {
        var token = Token("t");
        Assert.Equal(ChatTokenState.Active, token.StateAt(Now));
        Assert.Equal(ChatTokenState.Expiring, token.StateAt(Now.AddDays(23)));
        Assert.Equal(ChatTokenState.Expired, token.StateAt(Now.AddDays(30)));

        Assert.Equal(["new", "t"], Chat.With(Token("new"), Now.AddDays(59))!.Tokens.Select(one => one.Id));
        Assert.Equal(["new"], Chat.With(Token("new"), Now.AddDays(60))!.Tokens.Select(one => one.Id));
    }

    [Fact]
    public void So_many_tokens_are_good_at_a_time_and_expired_ones_do_not_count()
    {
        var full = Enumerable.Range(0, LiveChat.MaxTokens).Aggregate(LiveChat.None, (chat, i) => chat.With(Token($"t{i}"), Now)!);

        Assert.Null(full.With(Token("more"), Now));
        Assert.NotNull(full.With(Token("more"), Now.AddDays(30)));
    }

    private static ChatToken Token(string id) => new(id, "", Now, Now.AddDays(ChatToken.DefaultDays), [], "user");
}
