using System.Globalization;

namespace Pegasus.Pdf.Fonts;

/// <summary>What the glyphs of Adobe's character collections say, for files that do not tell themselves (ISO 32000-2, 9.10.2).</summary>
internal static class CidTexts
{
    private static readonly Dictionary<string, Lazy<Dictionary<int, string>>> Collections = new[] { "Japan1", "GB1", "CNS1", "Korea1" }
        .ToDictionary(ordering => ordering, ordering => new Lazy<Dictionary<int, string>>(() => Read(ordering)));

    /// <summary>The texts of a collection by CID; null if it is none of these.</summary>
    /// <param name="ordering">Its name among Adobe's, such as "Japan1".</param>
    public static IReadOnlyDictionary<int, string>? Of(string? ordering) => ordering is not null && Collections.TryGetValue(ordering, out var texts) ? texts.Value : null;

    private static Dictionary<int, string> Read(string ordering)
    {
        var texts = new Dictionary<int, string>();
        foreach (var line in FontData.Lines($"cids-{ordering.ToLowerInvariant()}.txt"))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var cid = int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture);
            foreach (var text in line.AsSpan(space + 1).EnumerateRunes())
                texts[cid++] = text.ToString();
        }
        return texts;
    }
}
