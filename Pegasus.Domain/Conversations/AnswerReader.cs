using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Conversations;

/// <summary>Reads what a model wrote. Nothing that it claims to cite is believed unless it was shown.</summary>
public static partial class AnswerReader
{
    /// <summary>How much of a model's text is read, in characters; the rest is dropped.</summary>
    public const int MaxCharacters = 32_000;

    /// <summary>A bracket that is open for more characters than this begins no marker.</summary>
    private const int LongestMarker = 200;

    /// <summary>
    /// Turns a model's text into an answer. Its <see cref="CitationMarkers"/> are checked against the passages shown, invented
    /// ones dropped, the others numbered anew in the order of their first use. Links whose text is not a number, and whatever
    /// stands in code, stay as they are. A text that is blank, says
    /// <see cref="PromptLayout.NoAnswer"/> or cites nothing becomes <see cref="Answer.NotFound"/>.
    /// </summary>
    public static Answer Read(string modelText, AnswerPrompt prompt)
    {
        var shown = PromptLayout.Shown(prompt);
        var text = modelText.Length <= MaxCharacters ? modelText : modelText[..MaxCharacters];
        if (SaysNoAnswer(text)) return Answer.NotFound;

        var reading = new Reading(shown);
        var renumbered = reading.Renumber(text);
        return reading.Cited.Count == 0 || !HasWords(renumbered)
            ? Answer.NotFound
            : new Answer(renumbered, [.. reading.Cited.Select(passage => ToCitation(shown[passage - 1]))], Answered: true);
    }

    /// <summary>
    /// What a visitor may read of a text that is still being written: nothing before its first true citation, as without one
    /// it will be no answer, and no marker that is not complete. Mostly each result begins with the one before; the whole
    /// answer, by <see cref="Read"/>, has the last word.
    /// </summary>
    public static string ReadSoFar(string modelText, AnswerPrompt prompt)
    {
        var open = modelText.AsSpan().LastIndexOfAny('[', '【');
        var isOpen = open >= 0 && modelText.Length - open < LongestMarker && !OverMarker().IsMatch(modelText.AsSpan(open));
        var certain = isOpen ? modelText[..open].TrimEnd(' ', '\t', '[', '【') : modelText;
        var answer = Read(certain, prompt);
        return answer.Answered ? answer.Text : "";
    }

    private static bool SaysNoAnswer(string text) =>
        text.AsSpan().TrimStart(" \t\r\n\"'`*_[(").StartsWith(PromptLayout.NoAnswer, StringComparison.OrdinalIgnoreCase);

    private static bool HasWords(string text) => CitationMarkers.Pattern().Replace(text, "").Any(char.IsLetterOrDigit);

    private static Citation ToCitation(Passage passage) =>
        new(passage.Chunk.DocumentId, passage.Chunk.DocumentName, passage.Chunk.Text) { Page = passage.Chunk.Page };

    private sealed class Reading(IReadOnlyList<Passage> shown)
    {
        /// <summary>The passages cited so far, by their number in the prompt; the place in the list is the new number.</summary>
        public List<int> Cited { get; } = [];

        public string Renumber(string text)
        {
            var output = new StringBuilder(text.Length);
            var run = new List<int>();
            var at = 0;
            foreach (Match match in CitationMarkers.Pattern().Matches(text))
            {
                var between = text.AsSpan(at, match.Index - at);
                if (!between.IsWhiteSpace() || at == 0) run.Clear();
                output.Append(between);
                at = match.Index + match.Length;
                if (match.Groups["numbers"].Success) Append(output, run, match.Groups["numbers"].Value);
                else output.Append(match.ValueSpan);
            }
            return output.Append(text.AsSpan(at)).ToString().Trim();
        }

        /// <summary>Writes the markers that are true and not yet in this run; without any, the space before goes too.</summary>
        private void Append(StringBuilder output, List<int> run, string numbers)
        {
            var fresh = Passages(numbers).Where(passage => !run.Contains(passage)).Distinct().ToList();
            run.AddRange(fresh);
            if (fresh.Count == 0) TrimEnd(output);
            foreach (var passage in fresh)
            {
                if (!Cited.Contains(passage)) Cited.Add(passage);
                output.Append(CultureInfo.InvariantCulture, $"[{Cited.IndexOf(passage) + 1}]");
            }
        }

        private IEnumerable<int> Passages(string numbers) => numbers.Split(',', ';').SelectMany(Range);

        private IEnumerable<int> Range(string part)
        {
            var ends = part.Split('-', '–', '—').Select(end => int.TryParse(end, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
            var first = Math.Max(1, ends.Min());
            var last = Math.Min(shown.Count, ends.Max());
            return ends.Contains(0) || last < first ? [] : Enumerable.Range(first, last - first + 1);
        }

        private static void TrimEnd(StringBuilder output)
        {
            while (output.Length > 0 && output[^1] is ' ' or '\t') output.Length--;
        }
    }

    /// <summary>A bracket that is closed, and followed by what cannot belong to it any more.</summary>
    [GeneratedRegex(@"^[^\]】]*[\]】]+(?:[^(\]】]|\([^)]*\))", RegexOptions.CultureInvariant)]
    private static partial Regex OverMarker();
}
