using Pegasus.Domain.Routing;

namespace Pegasus.Domain.Tenants;

/// <summary>A workspace's live chat: who may use it, which assistant answers, and the widget tokens that start it. Immutable.</summary>
public sealed record LiveChat
{
    /// <summary>The most tokens that are good at the same time.</summary>
    public const int MaxTokens = 50;

    /// <summary>What <see cref="PerMinute"/> may be at most.</summary>
    public const int MaxPerMinute = 6_000;

    /// <summary>The live chat of a workspace that has never set it up.</summary>
    public static readonly LiveChat None = new();

    /// <summary>Normalised domains whose pages may chat; empty for any.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>The assistant for what fits no rule; null if none was chosen.</summary>
    public string? DefaultBotId { get; init; }

    /// <summary>The rules in order.</summary>
    public IReadOnlyList<RoutingRule> Routing { get; init; } = [];

    /// <summary>How many messages all its visitors may send in a minute; null for as many as Pegasus allows.</summary>
    public int? PerMinute { get; init; }

    /// <summary>The tokens, the newest first.</summary>
    public IReadOnlyList<ChatToken> Tokens { get; init; } = [];

    /// <summary>Counts the changes of the settings; those of tokens do not count.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>With one token more; those that expired long ago are forgotten. Null if there are too many.</summary>
    public LiveChat? With(ChatToken token, DateTimeOffset now)
    {
        var kept = Tokens.Where(one => one.ExpiresAt + ChatToken.Remembered > now).ToList();
        return kept.Count(one => one.ExpiresAt > now) >= MaxTokens ? null : this with { Tokens = [token, .. kept] };
    }

    /// <summary>Without a token; null if there is none of this id.</summary>
    public LiveChat? Without(string tokenId) =>
        Tokens.Any(token => token.Id == tokenId) ? this with { Tokens = [.. Tokens.Where(token => token.Id != tokenId)] } : null;

    /// <summary>The token of an id; null if it was revoked.</summary>
    public ChatToken? Find(string tokenId) => Tokens.FirstOrDefault(token => token.Id == tokenId);
}
