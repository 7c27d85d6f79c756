using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Routing;

/// <summary>When a rule fires: all the conditions that it has are met.</summary>
/// <param name="Channel">The channel, in any case.</param>
/// <param name="PageUrl">The page's address or path, see <see cref="PagePattern"/>.</param>
/// <param name="Language">The language, its regions included: "es" is met by "es-MX".</param>
/// <param name="Text">Words or phrases, parted by commas, of which the first message has one, see <see cref="PhraseList"/>.</param>
public sealed record RoutingConditions(string? Channel = null, string? PageUrl = null, string? Language = null, string? Text = null)
{
    /// <summary>The most characters of <see cref="PageUrl"/>.</summary>
    public const int MaxPageUrl = 300;

    /// <summary>The most characters of <see cref="Text"/>.</summary>
    public const int MaxText = 1_000;

    /// <summary>What is wrong with the conditions, as member and sentence; empty if nothing is.</summary>
    public IEnumerable<(string Field, string Problem)> Problems()
    {
        if (Channel is null && PageUrl is null && Language is null && Text is null)
            yield return ("", "A rule needs a condition: a channel, a pageUrl, a language or a text. What fits no rule goes to the default assistant.");
        if (Channel is { } channel && (channel.Length is 0 or > RoutingFacts.MaxChannel || channel.Any(char.IsControl)))
            yield return ("channel", $"A channel has 1 to {RoutingFacts.MaxChannel} characters, such as web.");
        if (PageUrl is { } page && PagePattern.Problem(page) is { } wrong)
            yield return ("pageUrl", wrong);
        if (Language is { } language && !LanguageRange.IsWellFormed(language))
            yield return ("language", "Write the language as browsers do, such as es or pt-BR.");
        if (Text is { } text && (text.Length > MaxText || PhraseList.Of(text).IsEmpty))
            yield return ("text", $"Write words or phrases, parted by commas, in {MaxText:N0} characters at most.");
    }

    /// <summary>Whether all conditions are met.</summary>
    public bool AreMetBy(RoutingFacts facts) =>
        (Channel is null || string.Equals(Channel, facts.Channel, StringComparison.OrdinalIgnoreCase))
        && (PageUrl is null || facts.PageUrl is { } page && PagePattern.Fits(PageUrl, page))
        && (Language is null || facts.Language is { } language && LanguageRange.Fits(Language, language))
        && (Text is null || facts.Text is { } text && PhraseList.Of(Text).FindIn(text) is not null);

    /// <summary>The conditions for a person to read: <c>page /pricing/*, language de</c>.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Channel is null ? null : $"channel {Channel}", PageUrl is null ? null : $"page {PageUrl}",
        Language is null ? null : $"language {Language}", Text is null ? null : $"text {Text}",
    }.Where(condition => condition is not null));
}

/// <summary>A rule that leads conversations to an assistant.</summary>
/// <param name="When">When it fires.</param>
/// <param name="BotId">The assistant.</param>
public sealed record RoutingRule(RoutingConditions When, string BotId);
