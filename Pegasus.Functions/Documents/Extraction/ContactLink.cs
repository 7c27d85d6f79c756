using System.Text;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Links to write or to call: where the text says "write to us", the address stands in the link alone.</summary>
internal static class ContactLink
{
    private const int LongestAddress = 100;
    private static readonly string[] Schemes = ["mailto:", "tel:"];

    /// <summary>Whether a link's target is one to write or to call to.</summary>
    public static bool Is(string href) => Array.Exists(Schemes, scheme => href.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds the address behind a link's text, unless the text says it already.</summary>
    /// <param name="text">Ends with the link's text.</param>
    /// <param name="start">Where that begins.</param>
    /// <param name="href">The link's target.</param>
    public static void AppendAddress(StringBuilder text, int start, string href)
    {
        var address = Address(href);
        var shown = start < text.Length ? text.ToString(start, text.Length - start).Trim() : "";
        if (address.Length is 0 or > LongestAddress || address.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) || Says(shown, address)) return;
        text.Append(shown.Length == 0 ? address : $" ({address})");
    }

    private static string Address(string href)
    {
        var target = href[(href.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return Uri.UnescapeDataString(query < 0 ? target : target[..query]).Trim();
    }

    /// <summary>Whether a text says an address, or the digits of a number however grouped.</summary>
    private static bool Says(string shown, string address) =>
        shown.Contains(address, StringComparison.OrdinalIgnoreCase) || (Digits(address) is { Length: > 0 } digits && !address.Contains('@') && Digits(shown).Contains(digits, StringComparison.Ordinal));

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
