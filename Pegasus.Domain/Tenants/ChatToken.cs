namespace Pegasus.Domain.Tenants;

/// <summary>A widget token of a tenant, as the tenant's owners see it; the token itself is made anew from it, always the same.</summary>
/// <param name="Id">Names the token.</param>
/// <param name="Name">What it is for, in the owners' words; empty if they did not say.</param>
/// <param name="CreatedAt">When it was made, in whole seconds.</param>
/// <param name="ExpiresAt">From when on it starts no chat, in whole seconds.</param>
/// <param name="AllowedDomains">Normalised domains that it is meant for, beside those that the tenant allows; empty for all of these.</param>
/// <param name="CreatedBy">The member who made it.</param>
public sealed record ChatToken(
    string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, IReadOnlyList<string> AllowedDomains, string CreatedBy)
{
    /// <summary>How long tokens are good for unless the owner says otherwise.</summary>
    public const int DefaultDays = 30;

    /// <summary>The longest that a token is good for.</summary>
    public const int MaxDays = 365;

    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>How long before its end a token is said to expire soon.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromDays(7);

    /// <summary>For how long an expired token stays in the list, where it tells why a website's visitors are turned away.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>How the token stands at a time.</summary>
    public ChatTokenState StateAt(DateTimeOffset now) =>
        now >= ExpiresAt ? ChatTokenState.Expired : now >= ExpiresAt - Warning ? ChatTokenState.Expiring : ChatTokenState.Active;
}
