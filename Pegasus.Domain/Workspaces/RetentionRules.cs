namespace Pegasus.Domain.Workspaces;

/// <summary>How long a workspace keeps its conversations.</summary>
public static class RetentionRules
{
    /// <summary>The fewest days that may be set.</summary>
    public const int MinDays = 1;

    /// <summary>The most days that may be set: ten years.</summary>
    public const int MaxDays = 3_650;

    /// <summary>What is wrong with a number of days; null if nothing is.</summary>
    public static string? Problem(int days) =>
        days is < MinDays or > MaxDays ? $"Keep conversations for {MinDays} to {MaxDays:N0} days, or set null to keep them for good." : null;

    /// <summary>The time since which conversations are kept; those without a message since then are erased.</summary>
    public static DateTimeOffset KeptSince(int days, DateTimeOffset now) => now - TimeSpan.FromDays(days);
}
