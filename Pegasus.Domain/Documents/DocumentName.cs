using System.Globalization;
using System.Text;

namespace Pegasus.Domain.Documents;

/// <summary>A document's name, as owners and visitors read it. What comes with an upload is only a suggestion.</summary>
public static class DocumentName
{
    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    /// <summary>What a document is called if nothing is left of the name that came with it.</summary>
    public const string Fallback = "Untitled";

    /// <summary>
    /// The name without folders, control and invisible formatting characters (which can turn "fdp.exe" around), runs of
    /// white space and leading dots, at most <see cref="MaxLength"/> long; a longer one loses its middle and keeps its extension.
    /// </summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "")[((name ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(Math.Min(last.Length, MaxLength));
        foreach (var rune in last.EnumerateRunes())
        {
            if (IsSpace(rune)) clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (IsShown(rune)) clean.Append(rune.ToString());
        }
        var shown = clean.ToString().TrimStart('.', ' ').TrimEnd('.', ' ');
        return shown.Length == 0 ? Fallback : Shorten(shown);
    }

    /// <summary>A name made of a title, whose slashes are no folders: "Is it A/B?" stays whole.</summary>
    public static string FromTitle(string title) => Clean(title.Replace('/', '\u2215').Replace('\\', '\u2216'));

    /// <summary>The extension in lower case with its dot, as ".md"; empty if there is none.</summary>
    public static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 || name.Length - dot > 12 || name.AsSpan(dot).Contains(' ') ? "" : name[dot..].ToLowerInvariant();
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is '\t' or '\r' or '\n';

    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength) return name;
        var extension = Extension(name);
        var kept = MaxLength - extension.Length - 1;
        if (char.IsHighSurrogate(name[kept - 1])) kept--;
        return $"{name[..kept].TrimEnd()}…{extension}";
    }
}
