namespace Pegasus.Domain.Accounts;

/// <summary>The bounds of teams.</summary>
public static class TeamDefaults
{
    /// <summary>How long an invitation may be accepted.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>
    /// The most API keys of one member in one workspace; they go in one transaction with the member, which has at most 100 rows.
    /// </summary>
    public const int MaxKeysPerMember = 20;

    /// <summary>The most characters of an API key's name.</summary>
    public const int MaxKeyName = 100;

    /// <summary>The most workspaces that a person who is in them may create more of; each has credits of its own.</summary>
    public const int MaxWorkspaces = 50;

    /// <summary>How exactly a key's last use is known; a finer figure would cost a write on each call.</summary>
    public static readonly TimeSpan KeyUsePrecision = TimeSpan.FromMinutes(10);
}
