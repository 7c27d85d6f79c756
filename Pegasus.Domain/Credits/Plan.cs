namespace Pegasus.Domain.Credits;

/// <summary>What a workspace subscribes to.</summary>
public enum Plan
{
    /// <summary>The plan of a new workspace.</summary>
    Free,

    /// <summary>For one website.</summary>
    Starter,

    /// <summary>For a company.</summary>
    Business,
}
