using System.Net;
using Pegasus.Domain.Ai;

namespace Pegasus.Functions.Tests.Domain.Ai;

public sealed class AiProviderRulesTests
{
    private static readonly HashSet<IPEndPoint> Nothing = [];

    [Theory]
    [InlineData(null, "https://api.openai.com/v1")]
    [InlineData("https://LLM.Example.com/v1/", "https://llm.example.com/v1")]
    [InlineData("https://bücher.example/v1", "https://xn--bcher-kva.example/v1")]
    [InlineData("https://93.184.216.34/v1", "https://93.184.216.34/v1")]
    public void An_endpoint_has_one_form(string? typed, string endpoint) =>
        Assert.Equal(endpoint, AiProviderRules.ReadEndpoint(AiProvider.OpenAi, typed, Nothing, out _));

    [Theory]
    [InlineData("llm.example.com")]
    [InlineData("http://llm.example.com/v1")]
    [InlineData("ftp://llm.example.com/v1")]
    [InlineData("https://me:secret@llm.example.com/v1")]
    [InlineData("https://llm.example.com/v1?key=x")]
    [InlineData("https://llm.example.com:8443/v1")]
    [InlineData("https://127.0.0.1/v1")]
    [InlineData("https://2130706433/v1")]
    [InlineData("https://10.0.0.7/v1")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[::1]/v1")]
    [InlineData("https://[::ffff:10.0.0.1]/v1")]
    public void An_endpoint_that_is_none_is_refused_with_the_mend(string typed)
    {
        Assert.Null(AiProviderRules.ReadEndpoint(AiProvider.OpenAi, typed, Nothing, out var problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_developers_own_address_may_be_named_with_its_port_and_no_other()
    {
        HashSet<IPEndPoint> allowed = [IPEndPoint.Parse("127.0.0.1:8080")];

        Assert.NotNull(AiProviderRules.ReadEndpoint(AiProvider.OpenAi, "http://127.0.0.1:8080/v1", allowed, out _));
        Assert.Null(AiProviderRules.ReadEndpoint(AiProvider.OpenAi, "http://127.0.0.1:8081/v1", allowed, out _));
        Assert.Null(AiProviderRules.ReadEndpoint(AiProvider.AzureOpenAi, null, allowed, out var problem));
        Assert.Contains("Azure OpenAI resource", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-proj-4fQx9sT2mV7kQx7b", true, "Qx7b")]
    [InlineData("short", true, "")]
    [InlineData("", false, "")]
    [InlineData("sk-with a space", false, "")]
    [InlineData("sk-wíth-an-accent", false, "")]
    [InlineData("sk-\r\nX-Injected: 1", false, "")]
    public void A_key_fits_a_header_and_is_known_by_its_end(string key, bool good, string ending)
    {
        Assert.Equal(good, AiProviderRules.ProblemOfKey(key) is null);
        if (good)
            Assert.Equal(ending, AiProviderRules.EndingOf(key));
    }

    [Fact]
    public void Each_fault_has_a_sentence_for_each_model() => Assert.All(
        Enum.GetValues<AiFault>().SelectMany(fault => Enum.GetValues<AiPart>().Select(part => AiFaultAdvice.For(fault, part))),
        sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
}
