using System.Globalization;
using System.Text.RegularExpressions;

namespace Pegasus.Domain.Conversations;

/// <summary>A bot's answer in a person's words.</summary>
public static partial class EditedAnswer
{
    /// <summary>
    /// The text with the citations that it still marks, numbered anew in the order of their first use; a marker that stands for none is taken
    /// out.
    /// </summary>
    /// <param name="text">The person's words, with <c>[n]</c> for the n-th citation.</param>
    /// <param name="citations">The citations of the bot's answer.</param>
    public static Answer Read(string text, IReadOnlyList<Citation> citations)
    {
        var kept = new List<Citation>();
        var renumbered = Marker().Replace(text, marker =>
        {
            if (!int.TryParse(marker.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number) || number < 1 || number > citations.Count)
                return "";
            var citation = citations[number - 1];
            if (!kept.Contains(citation))
                kept.Add(citation);
            return string.Create(CultureInfo.InvariantCulture, $"{marker.Groups["space"].Value}[{kept.IndexOf(citation) + 1}]");
        });
        return new Answer(renumbered.Trim(), kept, Answered: true);
    }

    [GeneratedRegex(@"(?<space>[ ]?)\[(?<number>\d{1,9})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
