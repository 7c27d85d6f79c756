namespace Pegasus.Domain.Widgets;

/// <summary>What one check of a checklist found.</summary>
/// <typeparam name="TCheck">The checks of the list.</typeparam>
/// <param name="Check">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Expected">How it is when it is healthy.</param>
/// <param name="Cause">Why visitors are turned away; null if they are not.</param>
public sealed record CheckResult<TCheck>(TCheck Check, string State, string Expected, RefusalCause? Cause)
    where TCheck : struct, Enum
{
    /// <summary>Whether this lets visitors through.</summary>
    public bool Healthy => Cause is null;
}
