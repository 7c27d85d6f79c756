using System.Globalization;

namespace Pegasus.Domain.Widgets;

/// <summary>A bot's widget. Deleting it ends its token and every session; rotating only ends the token.</summary>
/// <param name="ConfigId">Names this configuration; one that is enabled later has another.</param>
/// <param name="TokenGeneration">Counts the rotations of the token, from 1.</param>
/// <param name="AllowedOrigins">Normalised origins; empty means any website.</param>
/// <param name="Theme">How the widget looks.</param>
/// <param name="CreatedAt">When the widget was enabled.</param>
/// <param name="RotatedAt">When the token was last rotated; null if never.</param>
public sealed record WidgetConfig(
    string ConfigId,
    int TokenGeneration,
    IReadOnlyList<string> AllowedOrigins,
    WidgetTheme Theme,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RotatedAt)
{
    /// <summary>The most entries of <see cref="AllowedOrigins"/>.</summary>
    public const int MaxOrigins = 100;

    /// <summary>The widget with a new token; tokens of earlier generations start no session any more.</summary>
    public WidgetConfig Rotate(DateTimeOffset now) => this with { TokenGeneration = TokenGeneration + 1, RotatedAt = now };
}

/// <summary>How the widget looks.</summary>
/// <param name="Color">The accent as "#rrggbb".</param>
/// <param name="Position">The corner of the launcher: "right" or "left".</param>
/// <param name="LauncherText">A word beside the launcher's icon; empty for none.</param>
/// <param name="Avatar">What stands for the bot beside its name, an emoji or initials; empty for the bot's own initial.</param>
public sealed record WidgetTheme(string Color = "#4F46E5", string Position = "right", string LauncherText = "", string Avatar = "")
{
    /// <summary>The most characters of <see cref="Avatar"/>, as a reader counts them.</summary>
    public const int MaxAvatar = 2;

    /// <summary>The most UTF-16 units of <see cref="Avatar"/>: an emoji of a whole family has 11, one of a region's flag 14.</summary>
    public const int MaxAvatarLength = 32;

    /// <summary>The most characters of <see cref="LauncherText"/>.</summary>
    public const int MaxLauncherText = 40;

    /// <summary>What is wrong with the theme, as field and sentence; empty if nothing is.</summary>
    public IEnumerable<(string Field, string Problem)> Problems()
    {
        if (Color is not ['#', _, _, _, _, _, _] || !Color.AsSpan(1).ContainsOnlyHex())
            yield return ("theme.color", "Write the colour as # and six hexadecimal digits, such as #4F46E5.");
        if (Position is not ("right" or "left"))
            yield return ("theme.position", "The position is \"right\" or \"left\".");
        if (LauncherText is null || LauncherText.Length > MaxLauncherText)
            yield return ("theme.launcherText", $"The launcher's text has at most {MaxLauncherText} characters.");
        if (Avatar is null || Avatar.Length > MaxAvatarLength || new StringInfo(Avatar).LengthInTextElements > MaxAvatar || !Avatar.All(CanBeSeen))
            yield return ("theme.avatar", $"The avatar is an emoji or initials: at most {MaxAvatar} characters, none of them blank.");
    }

    private static bool CanBeSeen(char c) => !char.IsWhiteSpace(c) && !char.IsControl(c);
}

file static class HexExtensions
{
    public static bool ContainsOnlyHex(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }
        return true;
    }
}
