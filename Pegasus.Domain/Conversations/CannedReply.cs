namespace Pegasus.Domain.Conversations;

/// <summary>An answer that a team has at hand for visitors. Immutable.</summary>
/// <param name="Id">Names it, whatever becomes of shortcut and text.</param>
/// <param name="Shortcut">What it is called by; unique in any case.</param>
/// <param name="Text">The answer; <see cref="VisitorName"/> stands for the visitor's name.</param>
public sealed record CannedReply(string Id, string Shortcut, string Text)
{
    /// <summary>The most characters of a shortcut.</summary>
    public const int MaxShortcut = 30;

    /// <summary>What a shortcut is made of: letters and digits of all scripts, - and _.</summary>
    public const string ShortcutPattern = @"^[\p{L}\p{M}\p{Nd}_-]+$";

    /// <summary>Stands in a text for the visitor's name.</summary>
    public const string VisitorName = "{{visitor.name}}";
}
