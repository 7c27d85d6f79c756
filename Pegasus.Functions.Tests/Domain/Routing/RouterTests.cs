using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Routing;

namespace Pegasus.Functions.Tests.Domain.Routing;

public sealed class RouterTests
{
    private static readonly RoutingFacts Page = new(RoutingFacts.Web, "https://shop.example.com/de/pricing/", "de-AT", "Ich möchte eine Rückerstattung");

    [Fact]
    public void The_first_rule_that_fires_decides_and_the_default_comes_last()
    {
        RoutingRule[] rules = [new(new(Language: "fr"), "french"), new(new(Language: "de"), "german"), new(new(PageUrl: "/de/*"), "second")];

        Assert.Equal(["german", "second", "default"], Router.Choices(rules, "default", Page).Select(choice => choice.BotId));
        Assert.Equal(new RoutingChoice("german", 2, "Rule 2: language de"), Router.Choices(rules, "default", Page).First());
        Assert.Equal(new RoutingChoice("default", null, "Default assistant"), Assert.Single(Router.Choices(rules, "default", new RoutingFacts("web"))));
        Assert.Empty(Router.Choices(rules, null, new RoutingFacts("web")));
    }

    [Fact]
    public void A_rule_fires_if_all_its_conditions_are_met()
    {
        Assert.True(new RoutingConditions("WEB", "/de/*", "de", "erstattung, rückerstattung").AreMetBy(Page));
        Assert.False(new RoutingConditions("app", "/de/*", "de", "rückerstattung").AreMetBy(Page));
        Assert.False(new RoutingConditions("web", "/de/*", "de", "rückerstattung").AreMetBy(Page with { Text = null }));
        Assert.False(new RoutingConditions(Language: "de").AreMetBy(Page with { Language = null }));
    }

    [Theory]
    [InlineData("/de/*", "https://shop.example.com/de/pricing", true)]
    [InlineData("/DE/Pricing", "https://shop.example.com/de/pricing/?utm=1#top", true)]
    [InlineData("/pricing", "https://shop.example.com/de/pricing", false)]
    [InlineData("*/pricing*", "https://shop.example.com/de/pricing/plans", true)]
    [InlineData("shop.example.com/*", "https://shop.example.com/", true)]
    [InlineData("/de/*", "https://shop.example.com/de", true)]
    [InlineData("/de/*", "https://shop.example.com/design", false)]
    [InlineData("shop.example.com/*", "https://shop.example.com.evil.test/", false)]
    [InlineData("https://shop.example.com/*", "http://shop.example.com/x", false)]
    [InlineData("https://*.example.com/*sale*", "https://shop.example.com/big-sale-now", true)]
    [InlineData("/", "https://shop.example.com", true)]
    [InlineData("*", "javascript:alert(1)", false)]
    [InlineData("*", "no address", false)]
    public void Pages_fit_patterns(string pattern, string page, bool fits) => Assert.Equal(fits, PagePattern.Fits(pattern, page));

    [Fact]
    public void A_pattern_made_to_hurt_costs_pattern_times_address()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", RoutingConditions.MaxPageUrl / 2)) + "b";
        Assert.False(PagePattern.Fits(pattern, "https://x.example/" + new string('a', 2_000)));
    }

    [Theory]
    [InlineData("pt", "pt-BR", true)]
    [InlineData("pt-br", "PT-BR", true)]
    [InlineData("pt-BR", "pt", false)]
    [InlineData("p", "pt", false)]
    public void Languages_are_in_ranges(string range, string language, bool fits) => Assert.Equal(fits, LanguageRange.Fits(range, language));

    [Theory]
    [InlineData("refund", "Where are my REFUNDS?", "refund")]
    [InlineData("refund", "The prerefund fund", null)]
    [InlineData("cancel my order, refund", "Please cancel my  order!", "cancel my order")]
    [InlineData("año", "FELIZ ANO", "año")]
    [InlineData("退款", "我想要退款，谢谢", "退款")]
    [InlineData("คืนเงิน", "ขอคืนเงินได้ไหม", "คืนเงิน")]
    [InlineData("استرداد", "أريد استرداد المال", "استرداد")]
    [InlineData("возврат", "Возврат денег", "возврат")]
    [InlineData("betrug*", "Das ist BETRÜGEREI", "betrug*")]
    [InlineData("betrug*", "Anbetrug", null)]
    [InlineData("großer betrug*", "Ein grosser Betruges", "großer betrug*")]
    [InlineData("second, first", "the first and the second", "second")]
    [InlineData("c*, cat", "dog", null)]
    [InlineData(" , ,!", "anything", null)]
    public void Phrases_are_found_as_whole_words_in_all_scripts(string phrases, string text, string? found) => Assert.Equal(found, PhraseList.Of(phrases).FindIn(text));

    [Theory]
    [InlineData("", null, null, null, null)]
    [InlineData("channel", "", null, null, null)]
    [InlineData("pageUrl", null, "/a b", null, null)]
    [InlineData("pageUrl", null, "/a?b", null, null)]
    [InlineData("language", null, null, "german!", null)]
    [InlineData("text", null, null, null, "?!, ,")]
    public void What_is_wrong_with_conditions_is_told(string field, string? channel, string? page, string? language, string? text) =>
        Assert.Equal(field, Assert.Single(new RoutingConditions(channel, page, language, text).Problems()).Field);
}
